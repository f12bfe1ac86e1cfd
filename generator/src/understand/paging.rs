//! Lists: where the records of a page are, and how it leads to other pages.

use indexmap::IndexMap;
use openapiv3::Schema;

use super::joint::distinct;
use super::operation::{Frame, query_parameters};
use super::responses::{success_content, success_schema};
use super::types::{Types, is_untyped, item_name};
use super::view::{BoxedSchema, SchemaView};
use crate::document::{Method, RECORDS, Resolved};
use crate::model::{Facts, Location, PageShape, Paging, Parameter, StructRole, Type};
use crate::{names, template};

/// The maximum page size if an operation does not declare one.
const MAX_PAGE_SIZE: u32 = 1000;

/// The query parameter that takes the page size, in snake case.
const PAGE_SIZE: &str = "page_size";

/// Objects of a page that may contain links and tokens, in snake case.
const WITHIN: [&str; 7] = [
    "meta",
    "metadata",
    "links",
    "pagination",
    "paging",
    "page",
    "page_info",
];

/// Names of records that say nothing of what they are, in snake case.
const RECORD_NAMES: [&str; 8] = [
    "data",
    "items",
    "records",
    "results",
    "rows",
    "entries",
    "content",
    "resources",
];

/// Arrays beside the records of a page, in snake case.
const ASIDES: [&str; 7] = [
    "errors", "warnings", "columns", "facets", "filters", "included", "sort",
];

/// Names for the next page's URL, in snake case, each with that of the previous page's URL.
const URLS: [[&str; 2]; 4] = [
    ["next_page_uri", "previous_page_uri"],
    ["next_page_url", "previous_page_url"],
    ["next_url", "previous_url"],
    ["next_uri", "previous_uri"],
];

/// The same for tokens.
const TOKENS: [[&str; 2]; 6] = [
    ["next_token", "previous_token"],
    ["next_page_token", "previous_page_token"],
    ["next_cursor", "previous_cursor"],
    ["next_page_cursor", "previous_page_cursor"],
    ["next_continuation_token", "previous_continuation_token"],
    ["continuation_token", "previous_continuation_token"],
];

/// Parameters that take a token, in snake case, most reliable first.
const TAKES_TOKEN: [&str; 7] = [
    "page_token",
    "next_page_token",
    "next_token",
    "continuation_token",
    "token",
    "page_cursor",
    "cursor",
];

impl<'a> Frame<'a, '_> {
    /// Whether the operation is a list: it is called so, or takes a page size and returns a link to another page.
    pub(super) fn is_list(&self, types: &mut Types<'a>) -> bool {
        if self.call.verb() == "list" {
            return true;
        }
        let mut parameters = query_parameters(self.call.operation);
        let is_sized = parameters.any(|it| names::snake(it) == PAGE_SIZE);
        let Some(page) = success_schema(self.call.operation, types).filter(|_| is_sized) else {
            return false;
        };
        self.leads_on(types, &page)
    }

    /// Whether a page has a link to another page, or a token for it.
    fn leads_on(&self, types: &mut Types<'a>, page: &Resolved<'a, Schema>) -> bool {
        let shape = self.page_shape(types, page);
        matches!(shape, PageShape::Urls { .. } | PageShape::Tokens { .. })
    }

    /// Returns how a list is paged; `None` if the operation is not a list, or its response has no records.
    pub(super) fn paging(&self, types: &mut Types<'a>, parameters: &[Parameter]) -> Option<Paging> {
        if self.call.operation.method != Method::Get {
            return None;
        }
        let (_, media, pointer) = success_content(self.call.operation)?;
        let schema = types.resolve(media.schema.as_ref()?, &pointer)?;
        let schema = types.unwrap_single(schema);
        let (wire, items) = self.records(types, &schema)?;
        if !self.is_list(types) {
            return None;
        }
        let before = types.mark();
        // Before the page, so that it stands before it.
        self.record(types, items, &wire);
        let stem = self.page_stem();
        let candidates = [
            format!("{stem}PageBody"),
            format!("{}PageBody", self.call.builder),
        ];
        let page = types.named_struct(&schema, StructRole::Page, &candidates);
        types.leave_out_nulls(&page, &wire);
        let Some(record) = types.items_of(&page, &wire) else {
            types.forget_since(before);
            types.preferred.clear();
            return None;
        };
        // A required page size is an argument like any other, and of listed sizes a limit could choose none.
        let size = parameters
            .iter()
            .find(|it| is_page_size(it) && !it.required && it.facts.values.is_none());
        let bound = |fact: fn(&Facts) -> &Option<String>| {
            let bound: i128 = fact(&size?.facts).as_ref()?.parse().ok()?;
            Some(u32::try_from(bound.max(1)).unwrap_or(u32::MAX))
        };
        let max_page_size = bound(|it| &it.maximum).unwrap_or(MAX_PAGE_SIZE);
        let min_page_size = bound(|it| &it.minimum).unwrap_or(1);
        Some(Paging {
            records: wire,
            shape: self.page_shape(types, &schema),
            record,
            min_page_size: min_page_size.min(max_page_size),
            max_page_size,
            page_size: size.map(|it| it.wire.clone()),
            page,
        })
    }

    /// Creates the type of a record: the instance, or a type named as what the list returns.
    fn record(&self, types: &mut Types<'a>, items: Vec<Resolved<'a, Schema>>, wire: &str) {
        if let Some(only) = items
            .first()
            .filter(|it| items.len() == 1 && !types.is_instance(it))
        {
            let stem = self.page_stem();
            let candidates = [
                format!("{stem}Record"),
                format!("{stem}PageRecord"),
                format!("{}Record", self.call.builder),
            ];
            types.prefer(only, candidates.to_vec());
        }
        let property = item_name(wire, &items);
        types.joint(items, &property, self.resource);
    }

    fn page_stem(&self) -> String {
        if self.call.method == "list" {
            self.resource.to_owned()
        } else {
            self.call.builder.clone()
        }
    }

    /// Returns the array of records: the one named by an example, otherwise SCIM's `Resources`, otherwise the one named
    /// after the path or the resource, otherwise one with a usual name, otherwise the first array of objects, otherwise
    /// the first. One that usually stands beside records is taken only by its name, or if a page that leads to others has
    /// nothing else. The array comes with the schemas of its items, of which there are several if several parts of a page
    /// declare it.
    fn records(
        &self,
        types: &mut Types<'a>,
        page: &Resolved<'a, Schema>,
    ) -> Option<(String, Vec<Resolved<'a, Schema>>)> {
        let mut arrays: IndexMap<&str, Vec<Resolved<'a, Schema>>> = IndexMap::new();
        let declared = types.declared(std::slice::from_ref(page)).into_iter();
        let properties = declared.flat_map(|(wire, all)| all.into_iter().map(move |it| (wire, it)));
        for (wire, (property, pointer)) in properties {
            let Some(property) = types.resolve(property, &pointer) else {
                continue;
            };
            let property = types.unwrap_single(property);
            let view = SchemaView::of(property.value);
            let items = format!("{}/items", property.pointer);
            if let Some(items) = view.items.and_then(|it| types.resolve(it, &items)) {
                let items = types.unwrap_type(items);
                arrays.entry(wire).or_default().push(items);
            }
        }
        let names = self.list_names();
        let called = |name: &str| names.iter().any(|it| *it == names::snake(name));
        let is_usual = |name: &str| RECORD_NAMES.contains(&names::snake(name).as_str());
        let is_aside = |name: &str| ASIDES.contains(&names::snake(name).as_str());
        let objects = arrays.iter().position(|(wire, items)| {
            !is_aside(wire) && items.iter().any(|it| types.is_object(it))
        });
        let told = success_content(self.call.operation).and_then(|(_, media, _)| {
            arrays.get_index_of(media.extensions.get(RECORDS)?.as_str()?)
        });
        let scim = arrays.get_index_of("Resources");
        let own = arrays.keys().position(|wire| called(wire));
        let usual = arrays.keys().position(|wire| is_usual(wire));
        let first = arrays.keys().position(|wire| !is_aside(wire));
        let at = told.or(scim).or(own).or(usual).or(objects).or(first);
        let at = at.or_else(|| (arrays.len() == 1 && self.leads_on(types, page)).then_some(0))?;
        let (wire, items) = arrays.swap_remove_index(at)?;
        Some((wire.to_owned(), distinct(items)))
    }

    /// Returns the possible names of a list's records, in snake case.
    fn list_names(&self) -> [String; 2] {
        let mut parts = template::parts(self.call.operation.path).rev();
        let last = parts.find(|it| !template::is_parameter(it));
        let resource = names::snake(self.resource);
        [
            names::snake(last.unwrap_or_default()),
            names::plural(&resource),
        ]
    }

    fn page_shape(&self, types: &mut Types<'a>, page: &Resolved<'a, Schema>) -> PageShape {
        let parameters: Vec<&str> = query_parameters(self.call.operation).collect();
        let fields = types.first_declared(page);
        if let Some(shape) = shape_by(&[], &texts(types, &fields), &parameters) {
            return shape;
        }
        let within = |wire: &str| WITHIN.contains(&names::snake(wire).as_str());
        for (wire, property, pointer) in fields.iter().filter(|(wire, ..)| within(wire)) {
            let Some(inner) = types.resolve(property, pointer) else {
                continue;
            };
            let inner = types.unwrap_single(inner);
            let inner = types.first_declared(&inner);
            if let Some(shape) = shape_by(&[wire], &texts(types, &inner), &parameters) {
                return shape;
            }
        }
        let has = |it: &str| fields.iter().any(|(wire, ..)| *wire == it);
        let starts = has("startIndex") || parameters.contains(&"startIndex");
        if has("Resources") || has("totalResults") && starts {
            PageShape::Counted
        } else {
            PageShape::Single
        }
    }
}

/// Returns the names of the fields that hold text: an object with a link in it, or the number of a page, is not
/// followed.
fn texts<'a>(types: &mut Types<'a>, fields: &[(&'a str, &'a BoxedSchema, String)]) -> Vec<&'a str> {
    let mut texts = Vec::new();
    for (wire, property, pointer) in fields {
        let schema = types.resolve(property, pointer);
        let schema = schema.map(|it| types.unwrap_single(it));
        let is_text = |it: &Schema| is_untyped(it) || SchemaView::of(it).kind == Some("string");
        if schema.is_some_and(|it| is_text(it.value)) {
            texts.push(*wire);
        }
    }
    texts
}

/// Returns how the texts of a page, or of an object within it, lead to other pages.
fn shape_by(within: &[&str], fields: &[&str], parameters: &[&str]) -> Option<PageShape> {
    let find = |name: &str| -> Vec<String> {
        let found = fields.iter().find(|it| names::snake(it) == name);
        let way = found.map(|it| within.iter().chain([it]).map(|it| (*it).to_owned()));
        way.into_iter().flatten().collect()
    };
    let pairs = |names: &[[&str; 2]]| {
        let found = names
            .iter()
            .map(|[next, previous]| (find(next), find(previous)));
        let mut ways: Vec<_> = found.filter(|(next, _)| !next.is_empty()).collect();
        let both = ways.iter().position(|(_, previous)| !previous.is_empty());
        (!ways.is_empty()).then(|| ways.swap_remove(both.unwrap_or_default()))
    };
    // The document says where links lead, not that they lead to pages.
    let plain: &[[&str; 2]] = match within {
        ["links" | "pagination" | "paging"] => &[["next", "previous"], ["next", "prev"]],
        _ => &[],
    };
    if let Some((next, previous)) = pairs(&URLS).or_else(|| pairs(plain)) {
        return Some(PageShape::Urls { next, previous });
    }
    let (next, previous) = pairs(&TOKENS)?;
    let parameter = token_parameter(parameters);
    // Twilio's own lists may leave the parameter undeclared; elsewhere a token without a parameter is not a page's
    // token.
    let usual = || (within == ["meta"]).then_some("pageToken");
    Some(PageShape::Tokens {
        parameter: parameter.or_else(usual)?.to_owned(),
        next,
        previous,
    })
}

/// Returns the query parameter for a page's token.
fn token_parameter<'p>(parameters: &[&'p str]) -> Option<&'p str> {
    let called = |name: &str| parameters.iter().find(|it| names::snake(it) == name);
    TAKES_TOKEN.iter().find_map(|name| called(name)).copied()
}

/// Returns the schema of one record in a list's response.
pub(super) fn record_schema<'a>(
    frame: &Frame<'a, '_>,
    types: &mut Types<'a>,
) -> Option<Resolved<'a, Schema>> {
    let page = success_schema(frame.call.operation, types)?;
    let (_, items) = frame.records(types, &page)?;
    items.into_iter().next()
}

fn is_page_size(parameter: &Parameter) -> bool {
    names::snake(&parameter.wire) == PAGE_SIZE
        && parameter.location == Location::Query
        && matches!(parameter.ty, Type::Int32 | Type::Int64 | Type::Uint64)
}
