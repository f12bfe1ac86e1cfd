//! One operation: the method on its handle, the builder, and the table of its facts.

use proc_macro2::TokenStream;
use quote::{format_ident, quote};

use super::source_text::{File, doc, ident};
use super::types;
use super::words;
use crate::docs;
use crate::model::{Auth, Location, Operation, PagingRole, Parameter, Response, Success, Type};
use crate::names;

/// Arguments beside `self` that clippy allows.
const MANY_ARGUMENTS: usize = 6;

/// Column of what stands inside an `impl`.
const INSIDE: usize = 4;

/// The method of a handle that starts the operation.
pub(super) fn method(file: &mut File, operation: &Operation) -> TokenStream {
    let docs = doc(&words::operation(operation), INSIDE);
    let deprecated = deprecated(operation.deprecated);
    let (name, builder) = (ident(&operation.method), ident(&operation.builder));
    let inputs: Vec<_> = operation
        .arguments()
        .map(|it| (ident(&it.name), input(file, it)))
        .map(|(name, ty)| quote!(#name: #ty))
        .collect();
    let lines: Vec<_> = operation
        .arguments()
        .map(|it| {
            let name = ident(&it.name);
            set(file, it, &quote!(parameters), &quote!(#name))
        })
        .collect();
    let parameters = file.runtime("Parameters");
    let body = if lines.is_empty() {
        quote!(#builder { handle: self.clone(), parameters: #parameters::new() })
    } else {
        quote! {
            let mut parameters = #parameters::new();
            #(#lines)*
            #builder { handle: self.clone(), parameters }
        }
    };
    let many = (inputs.len() > MANY_ARGUMENTS)
        .then(|| quote!(#[allow(clippy::too_many_arguments, reason = "each of them is required")]));
    quote! {
        #docs
        #deprecated
        #many
        pub fn #name(&self, #(#inputs),*) -> #builder<C> {
            #body
        }
    }
}

/// The builder with its setters and its ends.
pub(super) fn builder(file: &mut File, handle: &str, operation: &Operation) {
    let name = ident(&operation.builder);
    let handle_name = ident(handle);
    let (client, dispatch) = (file.runtime("Client"), file.runtime("Dispatch"));
    let (options, parameters) = (file.runtime("CallOptions"), file.runtime("Parameters"));
    let docs = doc(&words::builder(operation, handle), 0);
    let setters: Vec<_> = operation
        .setters()
        .map(|it| setter(file, operation, it))
        .collect();
    let limit = operation.paging.as_ref().map(|_| limit_setter());
    let ends = ends(file, operation);
    let request = request(file, operation);
    file.push(quote! {
        #docs
        #[derive(Clone, Debug)]
        #[must_use = "a request does nothing until it is sent"]
        pub struct #name<C = #client> {
            handle: #handle_name<C>,
            parameters: #parameters,
        }

        impl<C: #dispatch> #name<C> {
            #(#setters)*
            #limit

            /// Settings of this call alone: time limits, retries, extra parameters and headers.
            pub fn options(mut self, options: #options) -> Self {
                self.parameters.options = options;
                self
            }

            #ends
            #request
        }
    });
    let into_future = file.runtime("into_future");
    let answer = match &operation.paging {
        Some(paging) => {
            let record = types::tokens(file, &paging.record);
            quote!(Vec<#record>)
        }
        None => response(file, operation),
    };
    let invocation = quote!(#into_future!(#name => #answer);).to_string();
    file.push_text(tidy_macro(&invocation));
}

/// The table of an operation's facts, for the end of the file.
pub(super) fn table(file: &mut File, operation: &Operation, template: &str) -> TokenStream {
    let table = file.runtime("Operation");
    let name = static_name(operation);
    let (id, (server, _)) = (&operation.id, operation.origin_and_base());
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
    let parameters: Vec<_> = operation
        .parameters
        .iter()
        .map(|it| row(file, it))
        .collect();
    let sets = operation
        .at_least_one_of
        .iter()
        .map(|set| quote!(&[#(#set),*]));
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
            parameters: &[#(#parameters),*],
            at_least_one_of: &[#(#sets),*],
            secrets: &[#(#secrets),*],
        };
    }
}

/// Name of the table.
pub(super) fn static_name(operation: &Operation) -> proc_macro2::Ident {
    format_ident!("{}", names::snake(&operation.builder).to_uppercase())
}

/// What sending gives.
pub(super) fn response(file: &mut File, operation: &Operation) -> TokenStream {
    match &operation.response {
        Response::Empty => quote!(()),
        Response::Raw => {
            let bytes = file.import("bytes", "Bytes");
            quote!(#bytes)
        }
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

/// Where a parameter is sent.
fn row(file: &mut File, parameter: &Parameter) -> TokenStream {
    let place = file.runtime("In");
    let wire = &parameter.wire;
    match parameter.location {
        Location::Query => quote!(#place::Query(#wire)),
        Location::Form => quote!(#place::Form(#wire)),
        Location::Header => quote!(#place::Header(#wire)),
        Location::Json => quote!(#place::Json),
    }
}

/// How an argument or a setter takes its value; a JSON body is taken as a whole.
fn input(file: &mut File, parameter: &Parameter) -> TokenStream {
    match (parameter.location, &parameter.ty) {
        (Location::Json, ty @ (Type::List(_) | Type::Map(_))) => {
            let ty = types::tokens(file, ty);
            quote!(impl Into<#ty>)
        }
        (Location::Json, ty) => types::input(file, ty),
        _ => types::input(file, &parameter.input_type()),
    }
}

/// Puts a value among the parameters.
fn set(
    file: &mut File,
    parameter: &Parameter,
    parameters: &TokenStream,
    value: &TokenStream,
) -> TokenStream {
    let wire = &parameter.wire;
    if parameter.location == Location::Json {
        let ty = types::tokens(file, &parameter.ty);
        return quote!(#parameters.set_body::<#ty>(#value););
    }
    if let Some(prefix) = &parameter.collapsible_prefix {
        return quote!(#parameters.set_collapsible(#wire, #prefix, #value););
    }
    match parameter.input_type() {
        Type::List(item) => {
            let item = types::tokens(file, &item);
            let method = if parameter.secret {
                quote!(set_secret_list)
            } else {
                quote!(set_list)
            };
            quote!(#parameters.#method::<#item>(#wire, #value);)
        }
        ty => {
            let ty = types::tokens(file, &ty);
            let method = if parameter.secret {
                quote!(set_secret)
            } else {
                quote!(set)
            };
            quote!(#parameters.#method::<#ty>(#wire, #value);)
        }
    }
}

fn setter(file: &mut File, operation: &Operation, parameter: &Parameter) -> TokenStream {
    let docs = doc(&words::parameter(operation, parameter), INSIDE);
    let deprecated = deprecated(parameter.deprecated);
    let (name, ty) = (ident(&parameter.name), input(file, parameter));
    let line = set(file, parameter, &quote!(self.parameters), &quote!(value));
    quote! {
        #docs
        #deprecated
        pub fn #name(mut self, value: #ty) -> Self {
            #line
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
fn ends(file: &mut File, operation: &Operation) -> TokenStream {
    let error = file.runtime("Error");
    let body = file.runtime("Body");
    let to_request = quote! {
        /// The request as it would be sent, but for the client's credentials. Nothing is sent.
        ///
        /// # Errors
        ///
        /// A parameter or a key of the path cannot be sent.
        pub fn to_request(&self) -> Result<http::Request<#body>, #error> {
            self.request().into_http()
        }
    };
    let sending = match &operation.paging {
        Some(_) => list_ends(file, operation),
        None => single_ends(file, operation),
    };
    quote! {
        #to_request
        #sending
    }
}

fn single_ends(file: &mut File, operation: &Operation) -> TokenStream {
    let answer = response(file, operation);
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
    quote! {
        fn request(&self) -> #request {
            self.handle.request(&#table, &self.parameters)
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
