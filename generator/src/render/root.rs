//! The modules that hold no operation of their own: the crate's root, products, versions, resources.

use std::collections::BTreeSet;

use quote::quote;

use super::handle::{Place, child_docs, children, handle_name, page_name};
use super::models::spoken;
use super::package::Package;
use super::source_text::{File, doc, ident};
use super::{SourceFile, example, words};
use crate::docs;
use crate::model::{Accessor, Key, Model, Resource, Side, Type, TypeDef, Version};
use crate::{names, sids};

/// Both clients lead to the same things.
const ENTRY_HEAD: &str = "/// What a client, asynchronous or blocking, leads to.\nmacro_rules! entry {\n    ($Client:ty) => {\n";

/// What users need of the runtime, in the crate's root.
const EXPORTS: &[&str] = &[
    "blocking",
    "Body",
    "Boxed",
    "BlockingTransport",
    "BoxFuture",
    "CallOptions",
    "Client",
    "ClientBuilder",
    "Clock",
    "Credentials",
    "Date",
    "DateTime",
    "Decimal",
    "Decode",
    "DecodeError",
    "Dispatch",
    "Envelope",
    "Error",
    "ErrorKind",
    "Extra",
    "HttpMethod",
    "InvalidDate",
    "InvalidDecimal",
    "InvalidSid",
    "Jitter",
    "Limits",
    "Listed",
    "Metadata",
    "Nullable",
    "Outcome",
    "Page",
    "RawRequest",
    "Records",
    "RetryPolicy",
    "Secret",
    "Transport",
    "TransportError",
    "TransportErrorKind",
    "UnknownValue",
    "WithMetadata",
];

/// lib.rs, the entry points, the SIDs and one module a product.
pub(super) fn files(model: &Model, package: &Package) -> Vec<SourceFile> {
    let header = package.header_of_all(model);
    let mut files = vec![
        SourceFile::new("src/lib.rs", library(model, package, &header)),
        SourceFile::new("src/entry.rs", entry(model, package, &header)),
    ];
    let sids = sid_file(model);
    if !sids.is_empty() {
        files.push(SourceFile::new("src/sid.rs", sids.text(&header)));
    }
    for product in products(model) {
        let text = product_module(&versions_of(model, &product), &product, &header);
        files.push(SourceFile::new(format!("src/{product}/mod.rs"), text));
    }
    files
}

/// Products in the order of their documents.
pub(super) fn products(model: &Model) -> Vec<String> {
    let mut products: Vec<String> = Vec::new();
    for version in &model.versions {
        if !products.contains(&version.product) {
            products.push(version.product.clone());
        }
    }
    products
}

/// The module of a version: the handle with its resources.
pub(super) fn version(version: &Version, header: &str) -> String {
    let mut file = File::new(version_docs(version));
    let name = ident(&names::type_name(&version.version));
    let (client, dispatch) = (file.runtime("Client"), file.runtime("Dispatch"));
    let docs = doc(&format!("{} Making it sends nothing.", title(version)), 0);
    let children = children(&mut file, version, None, Side::Context, "self", &[]);
    let modules = version.children(None).map(|(_, child)| module(child));
    let modules: Vec<_> = modules.collect();
    file.push(quote!(#(#modules)*));
    file.push(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name<C = #client> {
            client: C,
        }

        impl<C: #dispatch> #name<C> {
            pub(crate) fn new(client: C) -> Self {
                Self { client }
            }

            #children
        }
    });
    file.text(header)
}

/// The module of a resource: its parts, and the resources below it.
pub(super) fn resource(
    place: &Place<'_>,
    parts: &[&str],
    header: &str,
    package: &Package,
) -> String {
    let resource = place.resource;
    let name = spoken(&names::plural(&names::snake(&resource.name)));
    let heading = format!(
        "{}{}",
        name.get(..1).unwrap_or_default().to_uppercase(),
        name.get(1..).unwrap_or_default()
    );
    let docs = words::paragraphs([
        format!("{heading}."),
        resource.docs.clone(),
        example::of(place, package).unwrap_or_default(),
    ]);
    let mut file = File::new(docs);
    let parts_idents = parts.iter().map(|part| ident(part));
    let children: Vec<_> = place
        .version
        .children(Some(place.at))
        .map(|(_, child)| module(child))
        .collect();
    file.push(quote! {
        #(mod #parts_idents;)*
        #(#children)*
    });
    let exports: Vec<String> = parts.iter().map(|part| export(resource, part)).collect();
    file.push_text(exports.join("\n"));
    file.text(header)
}

fn module(resource: &Resource) -> proc_macro2::TokenStream {
    let name = ident(&resource.module);
    quote!(pub mod #name;)
}

/// The public names of a part of a resource.
fn export(resource: &Resource, part: &str) -> String {
    let names = match part {
        "list" => handle_exports(resource, Side::List),
        "context" => handle_exports(resource, Side::Context),
        "page" => {
            let pages = resource
                .operations
                .iter()
                .filter_map(|it| it.paging.as_ref());
            pages
                .flat_map(|it| [page_name(it).to_owned(), it.page.clone()])
                .collect()
        }
        "instance" => resource.instance.clone().into_iter().collect(),
        _ => nested(resource),
    };
    let mut file = File::default();
    for name in &names {
        file.import(part, name);
    }
    let text = file.text("");
    format!("pub {}", text.trim())
}

fn handle_exports(resource: &Resource, side: Side) -> Vec<String> {
    let builders = resource.operations_of(side).map(|it| it.builder.clone());
    std::iter::once(handle_name(&resource.name, side))
        .chain(builders)
        .collect()
}

fn nested(resource: &Resource) -> Vec<String> {
    let pages: Vec<&String> = resource
        .operations
        .iter()
        .filter_map(|it| it.paging.as_ref())
        .map(|it| &it.page)
        .collect();
    resource
        .types
        .iter()
        .map(TypeDef::name)
        .filter(|name| resource.instance.as_deref() != Some(name))
        .filter(|name| !pages.iter().any(|page| page == name))
        .map(str::to_owned)
        .collect()
}

fn versions_of<'m>(model: &'m Model, product: &str) -> Vec<&'m Version> {
    model
        .versions
        .iter()
        .filter(|it| it.product == product)
        .collect()
}

fn product_module(versions: &[&Version], product: &str, header: &str) -> String {
    let title = format!("Twilio's product `{product}`.");
    let mut file = File::new(title.clone());
    let name = ident(&names::type_name(product));
    let (client, dispatch) = (file.runtime("Client"), file.runtime("Dispatch"));
    let docs = doc(&format!("{title} Making it sends nothing."), 0);
    let modules = versions.iter().map(|version| {
        let (feature, name) = (version.feature(), ident(&version.version));
        quote!(#[cfg(feature = #feature)] pub mod #name;)
    });
    let modules: Vec<_> = modules.collect();
    let methods = versions.iter().map(|version| {
        let (feature, method) = (version.feature(), ident(&version.version));
        let handle = ident(&names::type_name(&version.version));
        let docs = doc(&self::title(version), 4);
        quote! {
            #docs
            #[cfg(feature = #feature)]
            pub fn #method(&self) -> #method::#handle<C> {
                #method::#handle::new(self.client.clone())
            }
        }
    });
    let methods: Vec<_> = methods.collect();
    file.push(quote!(#(#modules)*));
    file.push(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #name<C = #client> {
            client: C,
        }

        impl<C: #dispatch> #name<C> {
            pub(crate) fn new(client: C) -> Self {
                Self { client }
            }

            #(#methods)*
        }
    });
    file.text(header)
}

fn title(version: &Version) -> String {
    let title = docs::escape(version.title.trim().trim_end_matches('.'));
    format!("{title}, version `{}`.", version.version)
}

fn version_docs(version: &Version) -> String {
    words::paragraphs([title(version), version.docs.clone()])
}

fn library(model: &Model, package: &Package, header: &str) -> String {
    let mut file = File::new(package.front_page(model));
    let features: Vec<(String, Vec<String>)> = products(model)
        .into_iter()
        .map(|product| {
            let features = versions_of(model, &product)
                .iter()
                .map(|it| it.feature())
                .collect();
            (product, features)
        })
        .collect();
    let modules = features.iter().map(|(product, features)| {
        let name = ident(product);
        let condition = any_feature(features);
        quote!(#[cfg(#condition)] pub mod #name;)
    });
    let sid = (!sid_file(model).is_empty()).then(|| {
        quote!(
            pub mod sid;
        )
    });
    let exports = EXPORTS.iter().map(|name| ident(name));
    file.push_text(
        "#![forbid(unsafe_code)]\n#![deny(missing_docs)]\n#![cfg_attr(docsrs, feature(doc_cfg))]",
    );
    file.push(quote! {
        #(#modules)*
        mod entry;
        #[doc(hidden)]
        pub mod runtime;
        #sid

        pub use runtime::{#(#exports),*};
        #[cfg(feature = "testing")]
        pub use runtime::testing;
    });
    file.text(header)
}

/// The condition that any of the features is on.
fn any_feature(features: &[String]) -> proc_macro2::TokenStream {
    match features {
        [feature] => quote!(feature = #feature),
        features => quote!(any(#(feature = #features),*)),
    }
}

/// The first step from a client: products, and shortcuts to what lies below the client's own account.
fn entry(model: &Model, package: &Package, header: &str) -> String {
    let mut file = File::default();
    let mut methods: Vec<proc_macro2::TokenStream> = Vec::new();
    for product in products(model) {
        let features: Vec<String> = versions_of(model, &product)
            .iter()
            .map(|it| it.feature())
            .collect();
        let (method, handle) = (ident(&product), ident(&names::type_name(&product)));
        let docs = doc(&format!("Twilio's product `{product}`."), 4);
        let condition = any_feature(&features);
        methods.push(quote! {
            #docs
            #[cfg(#condition)]
            pub fn #method(&self) -> crate::#method::#handle<Self> {
                crate::#method::#handle::new(self.clone())
            }
        });
    }
    for (version, at) in package.shortcut_parents(model) {
        methods.extend(shortcuts(&mut file, model, version, at));
    }
    if !methods.is_empty() {
        let client = file.runtime("Client");
        file.runtime("blocking");
        file.push_macro(
            ENTRY_HEAD,
            quote!(impl #client { #(#methods)* }),
            "impl $Client {",
        );
        file.push_text("entry!(Client);\n\nentry!(blocking::Client);");
    }
    file.text(header)
}

/// Methods for the children of the client's own account.
fn shortcuts(
    file: &mut File,
    model: &Model,
    version: &Version,
    at: usize,
) -> Vec<proc_macro2::TokenStream> {
    let feature = version.feature();
    let Some(parent) = version.resources.get(at) else {
        return Vec::new();
    };
    let Some(accessor) = &parent.context else {
        return Vec::new();
    };
    let (product, version_method) = (ident(&version.product), ident(&version.version));
    let parent_method = ident(&accessor.method);
    let path: Vec<_> = version.module_path(at).into_iter().map(ident).collect();
    let mut methods = Vec::new();
    for (child, accessor, side) in shortcut_children(model, version, at) {
        let docs = doc(
            &format!(
                "{}\n\nOf the client's own account.",
                child_docs(child, side)
            ),
            4,
        );
        let (method, module) = (ident(&accessor.method), ident(&child.module));
        let handle = ident(&handle_name(&child.name, side));
        let key = child.key.as_ref().filter(|_| side == Side::Context);
        let (argument, given) = match key {
            Some(key) => argument(file, key),
            None => (quote!(), quote!()),
        };
        methods.push(quote! {
            #docs
            #[cfg(feature = #feature)]
            pub fn #method(&self, #argument) -> crate::#product::#version_method::#(#path::)*#module::#handle<Self> {
                self.#product().#version_method().#parent_method(self.account_sid()).#method(#given)
            }
        });
    }
    methods
}

/// What hangs on an account and is reachable straight from the client; a product's name comes first.
pub(crate) fn shortcut_children<'m>(
    model: &'m Model,
    version: &'m Version,
    at: usize,
) -> Vec<(&'m Resource, &'m Accessor, Side)> {
    let taken = products(model);
    let children = version.children(Some(at)).map(|(_, child)| child);
    let reached = children.flat_map(|child| {
        let accessors = super::handle::accessors(child).into_iter();
        accessors.map(move |(accessor, side)| (child, accessor, side))
    });
    reached
        .filter(|(_, it, _)| it.on == Side::Context && !taken.contains(&it.method))
        .collect()
}

/// A key as an argument that names its type in full: the entry's types depend on features.
fn argument(file: &mut File, key: &Key) -> (proc_macro2::TokenStream, proc_macro2::TokenStream) {
    let name = ident(&key.name);
    let ty = match &key.ty {
        Type::Sid(sid) => {
            let sid = ident(sid);
            quote!(impl Into<crate::sid::#sid>)
        }
        Type::Date => quote!(impl Into<crate::runtime::Date>),
        ty @ (Type::Int32 | Type::Int64 | Type::Uint64) => super::types::tokens(file, ty),
        _ => quote!(impl Into<String>),
    };
    (quote!(#name: #ty), quote!(#name))
}

/// The SID types that the model uses.
fn sid_file(model: &Model) -> File {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    let resources = model.versions.iter().flat_map(|it| &it.resources);
    resources
        .flat_map(Resource::value_types)
        .for_each(|ty| collect_sids(ty, &mut used));
    let mut file = File::new(
        "SIDs: the keys of Twilio's resources, a type for each kind.\n\nEach is free to make from any \
         text; `parse()` checks it.",
    );
    for sid in used {
        let Some((prefix, meaning)) = sids::describe(sid) else {
            continue;
        };
        file.runtime("sid");
        let docs = format!("The SID of {meaning}: `{prefix}` and 32 hexadecimal digits.");
        let docs = super::source_text::comment("///", &docs, 4).replace('\n', "\n    ");
        file.push_text(format!("sid!(\n    {docs}\n    {sid} = {prefix:?}\n);"));
    }
    file
}

fn collect_sids<'m>(ty: &'m Type, used: &mut BTreeSet<&'m str>) {
    match ty {
        Type::Sid(name) => {
            used.insert(name);
        }
        Type::List(inner) | Type::Map(inner) | Type::Nullable(inner) => collect_sids(inner, used),
        _ => {}
    }
}
