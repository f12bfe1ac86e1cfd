//! The two handles of a resource: its list and its context.

use proc_macro2::TokenStream;
use quote::quote;

use super::builder;
use super::models::spoken;
use super::source_text::{File, doc, ident};
use super::types;
use super::words;
use crate::docs;
use crate::model::{Accessor, Key, Operation, Paging, Resource, Side, Version};
use crate::names;

/// A resource with its place in the version.
pub(crate) struct Place<'m> {
    pub(crate) version: &'m Version,
    pub(crate) at: usize,
    pub(crate) resource: &'m Resource,
}

/// The file of one handle: the handle, then each builder, then the tables.
pub(super) fn file(place: &Place<'_>, side: Side) -> File {
    let mut file = File::default();
    let resource = place.resource;
    let name = handle_name(&resource.name, side);
    let keys = keys_of(resource, side);
    handle(&mut file, place, side, &name, &keys);
    for operation in resource.operations_of(side) {
        builder::builder(&mut file, &name, operation);
    }
    let tables: Vec<_> = resource
        .operations_of(side)
        .map(|operation| builder::table(&mut file, operation, &template(operation, &keys)))
        .collect();
    if !tables.is_empty() {
        file.push(quote!(#(#tables)*));
    }
    file
}

/// Name of a handle.
pub(crate) fn handle_name(resource: &str, side: Side) -> String {
    match side {
        Side::List => format!("{resource}List"),
        Side::Context => format!("{resource}Context"),
    }
}

/// Keys that a handle keeps.
pub(crate) fn keys_of(resource: &Resource, side: Side) -> Vec<&Key> {
    match side {
        Side::List => resource.parent_keys.iter().collect(),
        Side::Context => resource.keys().collect(),
    }
}

/// The path template with the names that the handle's keys have.
fn template(operation: &Operation, keys: &[&Key]) -> String {
    let (_, base) = operation.origin_and_base();
    let mut template = format!("{base}{}", operation.path);
    for parameter in &operation.path_parameters {
        if let Some(key) = keys.iter().find(|it| it.name == parameter.key) {
            let from = format!("{{{}}}", parameter.wire);
            let to = format!("{{{}}}", placeholder(key, keys));
            template = template.replacen(&from, &to, 1);
        }
    }
    template
}

/// Name of a key in the template: the document's, unless two keys of the handle share it.
fn placeholder<'k>(key: &'k Key, keys: &[&Key]) -> &'k str {
    let shared = keys.iter().filter(|it| it.wire == key.wire).count() > 1;
    if shared { &key.name } else { &key.wire }
}

fn handle(file: &mut File, place: &Place<'_>, side: Side, name: &str, keys: &[&Key]) {
    let resource = place.resource;
    let handle = file.define(name);
    let (client, dispatch) = (file.runtime("Client"), file.runtime("Dispatch"));
    let docs = doc(&handle_docs(place, side), 0);
    let fields: Vec<_> = keys
        .iter()
        .map(|key| (ident(&key.name), types::tokens(file, &key.ty)))
        .collect();
    let declared = fields.iter().map(|(name, ty)| quote!(#name: #ty));
    let inputs = declared.clone();
    let names = fields.iter().map(|(name, _)| name);
    let methods: Vec<_> = resource
        .operations_of(side)
        .map(|it| builder::method(file, it))
        .collect();
    let get_page = get_page(file, resource, side);
    let children = children(file, place.version, Some(place.at), side, "super", keys);
    let request = has_operations(resource, side).then(|| request(file, keys));
    file.push(quote! {
        #docs
        #[derive(Clone, Debug)]
        pub struct #handle<C = #client> {
            client: C,
            #(#declared,)*
        }

        impl<C: #dispatch> #handle<C> {
            pub(crate) fn new(client: C, #(#inputs),*) -> Self {
                Self { client, #(#names),* }
            }

            #(#methods)*
            #get_page
            #children
            #request
        }
    });
    display(file, name, keys);
}

fn has_operations(resource: &Resource, side: Side) -> bool {
    resource.operations_of(side).next().is_some()
}

/// A request with the keys of the path.
fn request(file: &mut File, keys: &[&Key]) -> TokenStream {
    let (request, operation, parameters) = (
        file.runtime("Request"),
        file.runtime("Operation"),
        file.runtime("Parameters"),
    );
    if keys.is_empty() {
        return quote! {
            fn request(&self, operation: &'static #operation, parameters: &#parameters) -> #request {
                #request::with(operation, self.client.config(), parameters)
            }
        };
    }
    let lines = keys.iter().map(|key| {
        let (name, wire, text) = (ident(&key.name), placeholder(key, keys), &key.name);
        quote!(request.path(#wire, #text, &self.#name);)
    });
    quote! {
        fn request(&self, operation: &'static #operation, parameters: &#parameters) -> #request {
            let mut request = #request::with(operation, self.client.config(), parameters);
            #(#lines)*
            request
        }
    }
}

/// The way to a page whose URL an answer gave.
fn get_page(file: &mut File, resource: &Resource, side: Side) -> TokenStream {
    let lists: Vec<_> = resource
        .operations_of(side)
        .filter(|it| it.paging.is_some())
        .collect();
    let methods: Vec<_> = lists
        .iter()
        .map(|operation| {
            let method = ident(&get_page_name(operation));
            get_page_method(file, operation, &method)
        })
        .collect();
    quote!(#(#methods)*)
}

/// Name of that way, for one list of the handle.
pub(crate) fn get_page_name(operation: &Operation) -> String {
    match operation.method.as_str() {
        "list" => "get_page".to_owned(),
        other => format!("{other}_get_page"),
    }
}

/// Name of a page with its client, such as `ParticipantPage`.
pub(crate) fn page_name(paging: &Paging) -> &str {
    paging.page.trim_end_matches("Body")
}

fn get_page_method(
    file: &mut File,
    operation: &Operation,
    method: &proc_macro2::Ident,
) -> TokenStream {
    let Some(paging) = &operation.paging else {
        return TokenStream::new();
    };
    let (page, paging_name, parameters) = (
        file.runtime("Page"),
        file.runtime("Paging"),
        file.runtime("Parameters"),
    );
    let body = file.import(types::SIBLINGS, &paging.page);
    let table = builder::static_name(operation);
    quote! {
        /// Fetches the page at a URL that an answer gave, such as its `next_page_uri`: relative, or
        /// absolute on this resource's own host.
        ///
        /// # Errors
        ///
        /// The URL leads elsewhere, in which case nothing is sent; or as for any request.
        pub fn #method(&self, url: &str) -> C::Output<#page<#body, C>> {
            let mut request = self.request(&#table, &#parameters::new());
            request.at(url);
            self.client.page(#paging_name::new(request, None))
        }
    }
}

/// Methods that lead to the resources below.
pub(super) fn children(
    file: &mut File,
    version: &Version,
    parent: Option<usize>,
    side: Side,
    module: &str,
    keys: &[&Key],
) -> TokenStream {
    let mut methods = Vec::new();
    for (_, child) in version.children(parent) {
        for (accessor, child_side) in accessors(child) {
            if accessor.on == side || parent.is_none() {
                methods.push(child_method(
                    file,
                    child,
                    child_side,
                    &accessor.method,
                    module,
                    keys,
                ));
            }
        }
    }
    quote!(#(#methods)*)
}

/// A resource's handles and how each is reached.
pub(crate) fn accessors(resource: &Resource) -> Vec<(&Accessor, Side)> {
    let list = resource.list.as_ref().map(|it| (it, Side::List));
    let context = resource.context.as_ref().map(|it| (it, Side::Context));
    list.into_iter().chain(context).collect()
}

/// One such method.
pub(super) fn child_method(
    file: &mut File,
    child: &Resource,
    side: Side,
    method: &str,
    module: &str,
    keys: &[&Key],
) -> TokenStream {
    let handle_text = handle_name(&child.name, side);
    let handle = file.path(&format!("{module}::{}", child.module), &handle_text);
    let method = ident(method);
    let docs = doc(&child_docs(child, side), 4);
    let given = keys.iter().map(|key| {
        let name = ident(&key.name);
        if types::is_copy(&key.ty) {
            quote!(self.#name)
        } else {
            quote!(self.#name.clone())
        }
    });
    let own_key = child.key.as_ref().filter(|_| side == Side::Context);
    match own_key {
        Some(key) => {
            let (name, ty) = (ident(&key.name), types::input(file, &key.ty));
            let value = types::converted(&key.ty, &quote!(#name));
            quote! {
                #docs
                pub fn #method(&self, #name: #ty) -> #handle<C> {
                    #handle::new(self.client.clone(), #(#given,)* #value)
                }
            }
        }
        None => quote! {
            #docs
            pub fn #method(&self) -> #handle<C> {
                #handle::new(self.client.clone(), #(#given),*)
            }
        },
    }
}

/// Of an accessor.
pub(super) fn child_docs(child: &Resource, side: Side) -> String {
    match (side, &child.key) {
        (Side::List, _) => format!(
            "The list of {}.",
            spoken(&names::plural(&names::snake(&child.name)))
        ),
        (Side::Context, Some(key)) => {
            let one = spoken(&child.name);
            let key_docs = if key.docs.is_empty() {
                String::new()
            } else {
                format!("\n\n{}: {}", docs::code(&key.name), key.docs)
            };
            format!("One {one}, by its {}.{key_docs}", docs::code(&key.name))
        }
        (Side::Context, None) => format!("The {}.", spoken(&child.name)),
    }
}

fn handle_docs(place: &Place<'_>, side: Side) -> String {
    let resource = place.resource;
    let name = spoken(&resource.name);
    let what = match side {
        Side::List => format!(
            "The list of {}.",
            spoken(&names::plural(&names::snake(&resource.name)))
        ),
        Side::Context if resource.key.is_some() => {
            format!("One {name}, and what can be done with it.")
        }
        Side::Context => format!("The {name}, and what can be done with it."),
    };
    let docs = if resource.docs.is_empty() || side == Side::Context {
        what
    } else {
        resource.docs.clone()
    };
    words::paragraphs([docs, "Making it sends nothing.".to_owned()])
}

fn display(file: &mut File, name: &str, keys: &[&Key]) {
    let handle = ident(name);
    file.import("std", "fmt");
    let body = if keys.is_empty() {
        quote!(f.write_str(#name))
    } else {
        let show = file.runtime("show");
        let rows = keys.iter().map(|key| {
            let (field, text) = (ident(&key.name), &key.name);
            quote!((#text, &self.#field))
        });
        quote!(#show(f, #name, &[#(#rows),*]))
    };
    file.push(quote! {
        impl<C> fmt::Display for #handle<C> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                #body
            }
        }
    });
}
