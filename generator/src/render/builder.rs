//! One operation: the method on its handle, the builder, and the table of its facts.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::source_text::{File, doc, ident};
use super::types;
use super::words;
use crate::docs;
use crate::model::{
    Auth, Location, Operation, PagingRole, Parameter, Resource, Response, Success, Type,
};
use crate::names;

/// Column of what stands inside an `impl`.
const INSIDE: usize = 4;

/// The method of a handle that starts the operation.
pub(super) fn method(file: &mut File, operation: &Operation) -> TokenStream {
    let docs = doc(&words::operation(operation), INSIDE);
    let deprecated = deprecated(operation.deprecated);
    let (name, builder) = (ident(&operation.method), ident(&operation.builder));
    let arguments: Vec<_> = operation
        .arguments()
        .map(|it| (ident(&it.name), types::kept_input(file, it, &it.name)))
        .collect();
    let inputs = arguments.iter().map(|(name, (ty, _))| quote!(#name: #ty));
    let options = file.runtime("CallOptions");
    let parameters = has_parameters(operation).then(|| {
        let set = arguments
            .iter()
            .map(|(name, (_, value))| quote!(#name: Some(#value)));
        let struct_name = parameters_name(operation);
        let rest = (!arguments.is_empty() && arguments.len() < fields(operation))
            .then(|| quote!(..Default::default()));
        if arguments.is_empty() {
            quote!(parameters: #struct_name::default(),)
        } else {
            quote!(parameters: #struct_name { #(#set,)* #rest },)
        }
    });
    quote! {
        #docs
        #deprecated
        pub fn #name(&self, #(#inputs),*) -> #builder<C> {
            #builder { handle: self.clone(), #parameters options: #options::new() }
        }
    }
}

/// The builder with its setters and its ends.
pub(super) fn builder(file: &mut File, resource: &Resource, handle: &str, operation: &Operation) {
    let name = ident(&operation.builder);
    let handle_name = ident(handle);
    let (client, dispatch) = (file.runtime("Client"), file.runtime("Dispatch"));
    let options = file.runtime("CallOptions");
    let docs = doc(&words::builder(operation, handle), 0);
    let parameters_field = has_parameters(operation).then(|| {
        let name = parameters_name(operation);
        quote!(parameters: #name,)
    });
    let setters: Vec<_> = operation
        .setters()
        .map(|it| setter(file, operation, it))
        .collect();
    let limit = operation.paging.as_ref().map(|_| limit_setter());
    let ends = ends(file, resource, operation);
    let request = request(file, operation);
    file.push(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name<C = #client> {
            handle: #handle_name<C>,
            #parameters_field
            options: #options,
        }

        impl<C: #dispatch> #name<C> {
            #(#setters)*
            #limit

            /// Settings of this call alone: time limits, retries, extra parameters and headers.
            pub fn options(mut self, options: #options) -> Self {
                self.options = options;
                self
            }

            #ends
            #request
        }
    });
    parameters(file, operation);
    if operation.paging.is_none() {
        let into_future = file.runtime("into_future");
        let answer = response(file, resource, operation);
        let invocation = quote!(#into_future!(#name => #answer);).to_string();
        file.push_text(tidy_macro(&invocation));
    }
}

/// The table of an operation's facts, for the end of the file.
pub(super) fn table(file: &mut File, operation: &Operation, template: &str) -> TokenStream {
    let table = file.runtime("Operation");
    let name = static_name(operation);
    let (id, server) = (&operation.id, &operation.server);
    let method = file.import("http", "Method");
    let http_method = ident(&operation.http_method);
    let content_type = match operation
        .body
        .as_ref()
        .map(|it| media_type(file, &it.content_type))
    {
        Some(media) => quote!(Some(#media)),
        None => quote!(None),
    };
    let accept = media_type(file, &operation.accept);
    let (auth, success) = (file.runtime("Auth"), file.runtime("Success"));
    let auth = match operation.auth {
        Auth::Account => quote!(#auth::Account),
        Auth::None => quote!(#auth::None),
    };
    let success = match operation.success {
        Success::Any2xx => quote!(#success::Any2xx),
        Success::Any2xxOr3xx => quote!(#success::Fetch),
        Success::Only200 => quote!(#success::Page),
    };
    let page_size = page_size(file, operation);
    let secrets = operation
        .parameters
        .iter()
        .filter(|it| it.secret)
        .map(|it| &it.wire);
    quote! {
        static #name: #table = #table {
            id: #id,
            method: #method::#http_method,
            server: #server,
            path: #template,
            content_type: #content_type,
            accept: #accept,
            auth: #auth,
            success: #success,
            page_size: #page_size,
            secrets: &[#(#secrets),*],
        };
    }
}

/// Name of the table.
pub(super) fn static_name(operation: &Operation) -> proc_macro2::Ident {
    format_ident!("{}", names::snake(&operation.builder).to_uppercase())
}

/// What sending gives.
pub(super) fn response(
    file: &mut File,
    _resource: &Resource,
    operation: &Operation,
) -> TokenStream {
    match &operation.response {
        Response::Empty => quote!(()),
        Response::Body(ty) => types::tokens(file, ty),
    }
}

fn page_size(file: &mut File, operation: &Operation) -> TokenStream {
    let size = operation
        .parameters
        .iter()
        .find(|it| it.paging_role == Some(PagingRole::PageSize));
    let (Some(size), Some(paging)) = (size, &operation.paging) else {
        return quote!(None);
    };
    let page_size = file.runtime("PageSize");
    let (name, max) = (&size.wire, paging.max_page_size);
    let max = proc_macro2::Literal::u32_unsuffixed(max);
    quote!(Some(#page_size { name: #name, max: #max }))
}

fn media_type(file: &mut File, media: &str) -> TokenStream {
    let name = match media {
        "application/json" => "JSON",
        "application/x-www-form-urlencoded" => "FORM",
        other => return quote!(#other),
    };
    let name = file.runtime(name);
    quote!(#name)
}

fn has_parameters(operation: &Operation) -> bool {
    fields(operation) > 0
}

/// Fields of the struct of parameters; a list has its limit beside them.
fn fields(operation: &Operation) -> usize {
    operation.parameters.len() + usize::from(operation.paging.is_some())
}

fn parameters_name(operation: &Operation) -> proc_macro2::Ident {
    format_ident!("{}Parameters", operation.builder)
}

/// The parameters as they were given, and how they are encoded.
fn parameters(file: &mut File, operation: &Operation) {
    if !has_parameters(operation) {
        return;
    }
    let name = parameters_name(operation);
    let request = file.runtime("Request");
    let fields: Vec<_> = operation
        .parameters
        .iter()
        .map(|parameter| {
            let (name, ty) = (ident(&parameter.name), types::kept(file, parameter));
            quote!(#name: #ty,)
        })
        .collect();
    let limit = operation
        .paging
        .as_ref()
        .map(|_| quote!(limit: Option<usize>,));
    let lines: Vec<_> = operation
        .parameters
        .iter()
        .map(|it| encode(file, it))
        .collect();
    let conditions = operation
        .at_least_one_of
        .iter()
        .map(|set| at_least_one_of(operation, set));
    file.push(quote! {
        #[derive(Clone, Debug, Default)]
        struct #name {
            #(#fields)*
            #limit
        }

        impl #name {
            fn encode(&self, request: &mut #request) {
                #(#lines)*
                #(#conditions)*
            }
        }
    });
}

fn encode(file: &mut File, parameter: &Parameter) -> TokenStream {
    let (name, wire) = (ident(&parameter.name), &parameter.wire);
    if parameter.paging_role == Some(PagingRole::PageSize) {
        return quote!(request.page_size(self.#name.map(Into::into), self.limit););
    }
    let place = match parameter.location {
        Location::Query => quote!(query),
        Location::Form => quote!(form),
        Location::Header => quote!(header),
        Location::Json => return quote!(request.json(&self.#name);),
    };
    match &parameter.collapsible_prefix {
        Some(prefix) => {
            let map = file.runtime("CollapsibleMap");
            quote!(request.#place(#prefix, &#map(self.#name.as_ref()));)
        }
        None => quote!(request.#place(#wire, &self.#name);),
    }
}

fn at_least_one_of(operation: &Operation, set: &[String]) -> TokenStream {
    let given = set.iter().filter_map(|wire| {
        let parameter = operation.parameters.iter().find(|it| it.wire == *wire)?;
        let name = ident(&parameter.name);
        Some(quote!(self.#name.is_some()))
    });
    quote!(request.at_least_one_of(&[#(#set),*], [#(#given),*]);)
}

fn setter(file: &mut File, operation: &Operation, parameter: &Parameter) -> TokenStream {
    let docs = doc(&words::parameter(operation, parameter), INSIDE);
    let deprecated = deprecated(parameter.deprecated);
    let name = ident(&parameter.name);
    let (ty, value) = types::kept_input(file, parameter, "value");
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, value: #ty) -> Self {
            self.parameters.#name = Some(#value);
            self
        }
    }
}

fn limit_setter() -> TokenStream {
    quote! {
        /// Reads no more records than this, and no page beyond the one that reaches it. Without a
        /// limit, all are read.
        pub fn limit(mut self, limit: usize) -> Self {
            self.parameters.limit = Some(limit);
            self
        }
    }
}

/// The methods that end a builder.
fn ends(file: &mut File, resource: &Resource, operation: &Operation) -> TokenStream {
    let error = file.runtime("Error");
    let body = file.runtime("Body");
    let to_request = quote! {
        /// The request as it would be sent, but for the client's credentials. Nothing is sent.
        ///
        /// # Errors
        ///
        /// A parameter or a key of the path cannot be sent.
        pub fn to_request(&self) -> Result<http::Request<#body>, #error> {
            self.request().to_http()
        }
    };
    let sending = match &operation.paging {
        Some(_) => list_ends(file, operation),
        None => single_ends(file, resource, operation),
    };
    quote! {
        #to_request
        #sending
    }
}

fn single_ends(file: &mut File, resource: &Resource, operation: &Operation) -> TokenStream {
    let answer = response(file, resource, operation);
    let with_metadata = file.runtime("WithMetadata");
    quote! {
        /// Sends the request.
        ///
        /// # Errors
        ///
        /// The request could not be made or sent, Twilio refused it, or its answer could not be read.
        pub fn send(self) -> C::Output<#answer> {
            self.handle.client.dispatch(self.request())
        }

        /// Sends the request; gives the status and the headers of the answer, too.
        ///
        /// # Errors
        ///
        /// As [`Self::send`].
        pub fn send_with_metadata(self) -> C::Output<#with_metadata<#answer>> {
            self.handle.client.dispatch(self.request())
        }
    }
}

fn list_ends(file: &mut File, operation: &Operation) -> TokenStream {
    let Some(paging) = &operation.paging else {
        return TokenStream::new();
    };
    let record = types::tokens(file, &paging.record);
    let page_body = types::tokens(file, &Type::Object(paging.page.clone()));
    let (page, listed, paging_name) = (
        file.runtime("Page"),
        file.runtime("Listed"),
        file.runtime("Paging"),
    );
    quote! {
        /// Reads all records up to the limit, page by page, into memory.
        ///
        /// # Errors
        ///
        /// A request could not be made or sent, Twilio refused it, or an answer could not be read.
        pub fn send(self) -> C::Output<Vec<#record>> {
            self.handle.client.collect(self.paging())
        }

        /// As [`Self::send`], with the status and the headers of every page that was read.
        ///
        /// # Errors
        ///
        /// As [`Self::send`].
        pub fn send_with_metadata(self) -> C::Output<#listed<#record>> {
            self.handle.client.collect_with_metadata(self.paging())
        }

        /// The records up to the limit, one after the other; a page is fetched when it is needed.
        pub fn stream(self) -> C::Records<#page_body> {
            self.handle.client.stream(self.paging())
        }

        /// Fetches one page.
        ///
        /// # Errors
        ///
        /// As [`Self::send`].
        pub fn page(self) -> C::Output<#page<#page_body, C>> {
            self.handle.client.page(self.paging())
        }

        fn paging(&self) -> #paging_name<#page_body> {
            #paging_name::new(self.request(), self.parameters.limit)
        }
    }
}

/// The operation, the keys of the path and the parameters, put together.
fn request(file: &mut File, operation: &Operation) -> TokenStream {
    let request = file.runtime("Request");
    let table = static_name(operation);
    if has_parameters(operation) {
        quote! {
            fn request(&self) -> #request {
                let mut request = self.handle.request(&#table, &self.options);
                self.parameters.encode(&mut request);
                request
            }
        }
    } else {
        quote! {
            fn request(&self) -> #request {
                self.handle.request(&#table, &self.options)
            }
        }
    }
}

fn deprecated(is: bool) -> Option<TokenStream> {
    is.then(|| quote!(#[deprecated = "Twilio's document calls it deprecated"]))
}

/// Tokens of a macro call with the spaces that a person would put.
pub(super) fn tidy_macro(tokens: &str) -> String {
    tokens
        .replace(" ! (", "!(")
        .replace("! (", "!(")
        .replace(" ;", ";")
        .replace(" < ", "<")
        .replace(" >", ">")
        .replace("=>", " => ")
        .replace("  ", " ")
        .replace("( )", "()")
        .replace(" )", ")")
        .replace("= >", "=>")
}

/// Names and values of a list in code spans.
pub(super) fn code_list(values: &[String]) -> String {
    values
        .iter()
        .map(|it| docs::code(it))
        .collect::<Vec<_>>()
        .join(", ")
}
