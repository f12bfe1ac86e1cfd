//! What is wrong with a document is said, all of it, each at its line.

use twilio_rest_generator::diagnostic::{Diagnostic, Diagnostics, Severity};
use twilio_rest_generator::document::Document;
use twilio_rest_generator::source::Source;

const HEAD: &str = "openapi: 3.0.3\ninfo: {title: T, version: '1'}\n";

fn findings(text: &str) -> Diagnostics {
    Document::load(&Source::new("things.yaml", text), &[])
        .err()
        .unwrap_or_default()
}

/// Each error as `line:column message`.
fn errors(text: &str) -> Vec<String> {
    let errors = findings(text)
        .into_iter()
        .filter(|finding| finding.severity() == Severity::Error);
    errors.map(|finding| line(&finding)).collect()
}

fn line(finding: &Diagnostic) -> String {
    let at = finding
        .location()
        .map(|at| format!("{}:{} ", at.line, at.column))
        .unwrap_or_default();
    format!("{at}{}", finding.message())
}

/// The errors of a document whose one operation holds these lines, the first of them line 6.
fn in_operation(lines: &str) -> Vec<String> {
    let lines = lines.replace('\n', "\n      ");
    errors(&format!(
        "{HEAD}paths:\n  /things:\n    get:\n      {lines}\n"
    ))
}

/// The errors of a document whose one schema holds these lines, the first of them line 7.
fn in_schema(lines: &str) -> Vec<String> {
    let lines = lines.replace('\n', "\n      ");
    errors(&format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    thing:\n      {lines}\n"
    ))
}

const GOOD_RESPONSES: &str = "responses: {'200': {description: ok}}";

#[test]
fn every_error_of_many_paths_is_told_in_its_order() {
    let paths: String = (0..100)
        .map(|at| format!("  /things/{at}: {{get: 7}}\n"))
        .collect();
    let found = errors(&format!("{HEAD}paths:\n{paths}"));
    let expected: Vec<String> = (0..100)
        .map(|at| {
            let column = format!("  /things/{at}: {{get: ").len() + 1;
            let line = at + 4;
            format!("{line}:{column} `get` must be an operation (a mapping), but is the number `7`")
        })
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn a_finding_reads_like_one_of_rustc() {
    let text = format!("{HEAD}paths:\n  things: {{}}\n");
    let expected = "\
error: the key `things` is not valid here
 --> things.yaml:4:3
  |
4 |   things: {}
  |   ^^^^^^
  = help: it must be a path that starts with `/`";
    assert_eq!(findings(&text).to_string(), expected);
}

#[test]
fn a_long_line_is_shown_around_the_place() {
    let text = format!(
        "{{\"openapi\": \"3.0.0\", \"x-long\": \"{}\", \"paths\": 1}}",
        "long ".repeat(1000)
    );
    let shown = findings(&text).to_string();
    assert!(
        shown.contains("`paths` must be a mapping, but is the number `1`"),
        "{shown}"
    );
    assert!(
        shown.lines().all(|line| line.chars().count() < 160),
        "{shown}"
    );
}

#[test]
fn a_missing_file_is_named() {
    let found = Source::read("no/such/things.yaml").unwrap_err().to_string();
    assert!(
        found.starts_with("error: there is no such file\n--> no/such/things.yaml"),
        "{found}"
    );
}

#[test]
fn a_folder_is_no_document() {
    let found = Source::read(env!("CARGO_MANIFEST_DIR"))
        .unwrap_err()
        .to_string();
    assert!(found.contains("this is a folder, not a file"), "{found}");
}

#[test]
fn binary_files_are_refused() {
    let folder = std::env::temp_dir().join(format!("twilio-rest-generator-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let read = |name: &str, bytes: &[u8]| {
        std::fs::write(folder.join(name), bytes).unwrap();
        Source::read(folder.join(name)).unwrap_err().to_string()
    };
    let (nul, latin) = (
        read("nul.yaml", b"openapi: \0"),
        read("latin.yaml", b"title: caf\xe9"),
    );
    std::fs::remove_dir_all(&folder).unwrap();
    assert!(nul.contains("the file is binary"), "{nul}");
    assert!(latin.contains("the file is not UTF-8 text"), "{latin}");
}

#[test]
fn empty_files_are_refused() {
    for text in ["", "  \n\n", "# only a comment\n", "---\n", "null"] {
        assert_eq!(errors(text), ["1:1 the file is empty"], "{text:?}");
    }
}

#[test]
fn what_is_not_yaml_is_shown_where_it_stops_being_yaml() {
    assert_eq!(errors("a: b\nc: [1\nd: e\n").len(), 1);
    assert!(errors("a: b\nc: d: e\n")[0].starts_with("2:5 the file is not valid YAML"));
    assert!(errors("a:\n\t- b\n")[0].starts_with("2:1 the file is not valid YAML"));
}

#[test]
fn a_tab_in_the_indentation_is_told_by_its_name() {
    let found = findings(&format!("{HEAD}paths:\n\t/things: {{}}\n"));
    let help = found.iter().next().and_then(Diagnostic::help_text);
    assert!(help.is_some_and(|it| it.contains("tab")), "{found}");
}

#[test]
fn a_comment_in_a_json_file_is_an_error_and_swallows_no_key() {
    let text = "{\n  // ours\n  \"openapi\": \"3.0.3\",\n  \"paths\": {}\n}";
    let found = Document::load(&Source::new("things.json", text), &[]).unwrap_err();
    let lines: Vec<String> = found.iter().map(line).collect();
    assert!(
        lines[0].starts_with("2:3 the file is not valid JSON"),
        "{lines:?}"
    );
}

#[test]
fn what_is_not_json_is_shown_where_it_stops_being_json() {
    let text = "{\n  \"openapi\": \"3.0.3\",\n  \"info\": {]\n}\n";
    assert!(
        errors(text)[0].starts_with("3:12 the file is not valid JSON"),
        "{:?}",
        errors(text)
    );
}

#[test]
fn several_documents_in_one_file_are_refused() {
    assert_eq!(
        errors("a: b\n---\nc: d\n"),
        ["2:1 the file contains more than one YAML document"]
    );
}

#[test]
fn other_formats_are_named() {
    let cases = [
        (
            "swagger: '2.0'\n",
            "1:10 this is a Swagger 2.0 document, not an OpenAPI 3.0 document",
        ),
        (
            "swagger: 2.0\n",
            "1:10 this is a Swagger 2.0 document, not an OpenAPI 3.0 document",
        ),
        (
            "openapi: 3.1.0\n",
            "1:10 this is an OpenAPI 3.1.0 document, not an OpenAPI 3.0 document",
        ),
        (
            "openapi: 3.1\n",
            "1:10 this is an OpenAPI 3.1 document, not an OpenAPI 3.0 document",
        ),
        (
            "openapi: 3.2.0\n",
            "1:10 this is an OpenAPI 3.2.0 document, not an OpenAPI 3.0 document",
        ),
        ("openapi: 3.0\n", "1:10 `openapi` is a number, not a string"),
        ("openapi: [3]\n", "1:1 `openapi` is not a version"),
        (
            "overlay: 1.0.0\n",
            "1:10 this is an overlay, not an OpenAPI document",
        ),
        (
            "name: something else\n",
            "1:1 this is not an OpenAPI document: it has no field `openapi`",
        ),
        (
            "- 1\n- 2\n",
            "1:1 this is not an OpenAPI document: it has no field `openapi`",
        ),
        (
            "just a text\n",
            "1:1 this is not an OpenAPI document: it has no field `openapi`",
        ),
    ];
    for (text, expected) in cases {
        assert_eq!(errors(text), [expected], "{text}");
    }
}

#[test]
fn keys_that_stand_twice_are_shown_along_with_all_else() {
    let found = in_operation("operationId: A\noperationId: B\nsummary: [1]\nresponses: {}");
    assert_eq!(
        found,
        [
            "7:7 the key `operationId` occurs twice in one mapping",
            "8:7 `summary` must be a string, but is a list"
        ]
    );
}

#[test]
fn a_key_that_is_a_number_and_a_string_stands_twice() {
    let found = in_operation("responses:\n  200: {description: a}\n  '200': {description: b}");
    assert_eq!(found, ["8:9 the key `200` occurs twice in one mapping"]);
}

#[test]
fn tags_complex_keys_and_infinite_numbers_are_refused() {
    assert!(errors("a: !thing b\n").contains(&"1:4 the tag `!thing` is not supported".to_owned()));
    assert!(errors("? [a]\n: b\n").contains(&"1:1 a key is a list or a mapping".to_owned()));
    assert_eq!(
        in_schema("maximum: .inf"),
        ["7:16 `.inf` is not a JSON number"]
    );
}

#[test]
fn a_number_beyond_64_bits_is_shown() {
    let found = in_schema("maximum: 99999999999999999999999");
    assert!(
        found[0].contains("the number `99999999999999999999999` is too large"),
        "{found:?}"
    );
}

#[test]
fn references_to_nowhere_are_shown_with_what_was_meant() {
    let lines = format!("parameters:\n  - $ref: '#/components/parameters/Nope'\n{GOOD_RESPONSES}");
    assert_eq!(
        in_operation(&lines),
        ["7:17 `#/components/parameters/Nope` leads nowhere"]
    );
    let near = findings(&format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    A.Thing: {{}}\n    b: {{items: {{$ref: '#/components/schemas/a_thing'}}}}\n"
    ));
    assert_eq!(near.0[0].help_text(), Some("did you mean `A.Thing`?"));
}

#[test]
fn references_out_of_the_file_are_refused() {
    assert_eq!(
        in_schema("$ref: other.yaml#/x"),
        ["7:13 `other.yaml#/x` leads outside this file"]
    );
    assert_eq!(
        in_schema("$ref: 'https://x.test/y'"),
        ["7:13 `https://x.test/y` leads outside this file"]
    );
}

#[test]
fn references_in_a_circle_are_refused() {
    assert_eq!(
        in_schema("$ref: '#/components/schemas/thing'"),
        ["7:13 `#/components/schemas/thing` leads in a circle"]
    );
}

#[test]
fn references_to_the_wrong_kind_of_part_are_refused() {
    let lines = format!("parameters:\n  - $ref: '#/components/schemas/x'\n{GOOD_RESPONSES}");
    assert_eq!(
        in_operation(&lines),
        ["7:17 `#/components/schemas/x` does not lead to a parameter"]
    );
}

#[test]
fn what_a_discriminator_names_must_exist() {
    let found =
        in_schema("discriminator:\n  propertyName: kind\n  mapping: {a: '#/components/schemas/a'}");
    assert_eq!(found, ["9:22 `#/components/schemas/a` leads nowhere"]);
}

#[test]
fn an_operation_id_that_is_used_twice_is_shown_with_the_first() {
    let text = format!(
        "{HEAD}paths:\n  /a:\n    get: {{operationId: A, {GOOD_RESPONSES}}}\n    post: {{operationId: A, {GOOD_RESPONSES}}}\n"
    );
    assert_eq!(
        errors(&text),
        ["6:25 the operationId `A` is used twice in this document"]
    );
    assert_eq!(
        findings(&text).0[0].help_text(),
        Some("it was first used in line 5; rename one of them")
    );
}

#[test]
fn parameters_and_path_must_agree() {
    let text = format!(
        "{HEAD}paths:
  /a/{{X}}/{{Z}}:
    parameters:
      - {{name: W, in: path, required: true, schema: {{type: string}}}}
      - {{name: Z, in: path, required: true, schema: {{type: string}}}}
    get:
      {GOOD_RESPONSES}
"
    );
    assert_eq!(
        errors(&text),
        [
            "6:9 the parameter `W` has `in: path`, but `/a/{X}/{Z}` does not contain `{W}`",
            "8:5 the path contains `{X}`, but the operation does not declare that parameter",
        ]
    );
}

#[test]
fn odd_path_templates_are_refused() {
    let parameter = "parameters: [{name: A, in: path, required: true, schema: {}}]";
    let path = |template: &str| errors(&format!("{HEAD}paths:\n  '{template}': {{{parameter}}}\n"));
    assert_eq!(path("/a/{A}/{A}"), ["4:3 the path contains `{A}` twice"]);
    assert_eq!(path("/{A}/b}"), ["4:3 the braces of the path do not match"]);
    assert_eq!(path("/{A}/{b"), ["4:3 the braces of the path do not match"]);
    assert_eq!(path("/{A}/{}"), ["4:3 the braces of the path do not match"]);
    for letter in [' ', '?', '#'] {
        let expected = format!("4:3 the path contains {letter:?}, which is not allowed in a URL");
        assert_eq!(path(&format!("/{A}/b{letter}c", A = "{A}")), [expected]);
    }
}

#[test]
fn a_parameter_declared_twice_is_refused() {
    let one = "- {name: A, in: query, schema: {}}";
    let found = in_operation(&format!("parameters:\n  {one}\n  {one}\n{GOOD_RESPONSES}"));
    assert_eq!(
        found,
        ["8:11 the parameter `A` in the query is declared twice"]
    );
}

#[test]
fn a_parameter_needs_a_place_and_a_type() {
    let lines = "parameters:
  - {name: A, in: body, schema: {}}
  - {name: B, in: cookie, required: true, schema: {}}
  - {name: C, in: query}
  - {name: D, in: query, schema: {}, content: {}}
  - {name: E, in: header, style: form, schema: {}}
  - {in: query, schema: {}}
  - {name: F, in: path, required: true, style: matrix, schema: {}}";
    assert_eq!(
        in_operation(&format!("{lines}\n{GOOD_RESPONSES}")),
        [
            "7:25 `in` must be one of `path`, `query`, `header`, `cookie`, but is the string `body`",
            "8:25 cookie parameters are not supported",
            "9:11 there is neither `schema` nor `content`",
            "10:11 there are both `schema` and `content`",
            "11:40 the style `form` is not allowed for a parameter in the header",
            "12:11 a parameter must have the field `name`",
            "13:11 the parameter `F` has `in: path`, but `/things` does not contain `{F}`",
            "13:54 the style `matrix` is not supported",
        ]
    );
}

#[test]
fn a_part_of_a_form_has_media_types_to_choose_from() {
    let found = |media: &str| {
        in_operation(&format!(
            "requestBody: {{content: {{multipart/form-data: {{encoding: {{A: {{contentType: '{media}'}}}}}}}}}}\n{GOOD_RESPONSES}"
        ))
    };
    assert_eq!(found("image/png, image/*"), [""; 0]);
    assert!(
        found("image/png, png")
            .concat()
            .contains("`png` is not a media type")
    );
}

#[test]
fn a_request_body_needs_a_media_type() {
    let found = in_operation(&format!("requestBody: {{content: {{}}}}\n{GOOD_RESPONSES}"));
    assert_eq!(found, ["6:21 the request body has no media type"]);
    let found = in_operation(&format!(
        "requestBody: {{description: x}}\n{GOOD_RESPONSES}"
    ));
    assert_eq!(found, ["6:7 a request body must have the field `content`"]);
}

#[test]
fn booleans_in_a_string_enum_are_refused() {
    let found = in_schema("type: string\nenum: [true, off, 'no', onEnter]");
    assert_eq!(found, ["8:14 the string enum contains the boolean `true`"]);
    assert_eq!(
        in_schema("type: array\nitems:\n  enum:\n    - a\n    - false"),
        ["11:13 the string enum contains the boolean `false`"]
    );
    assert_eq!(
        in_schema("type: string\nnullable: true\nenum: ['true', null]"),
        Vec::<String>::new()
    );
}

#[test]
fn a_part_may_require_what_another_part_declares() {
    let text = format!(
        "{HEAD}paths: {{}}
components:
  schemas:
    base: {{type: object, required: [kind], properties: {{a: {{type: string}}}}}}
    whole: {{allOf: [{{$ref: '#/components/schemas/base'}}, {{type: object, properties: {{kind: {{type: string}}}}}}]}}
"
    );
    let document = Document::load(&Source::new("things.yaml", text), &[]).unwrap();
    assert!(document.warnings.is_empty(), "{}", document.warnings);
}

#[test]
fn a_reference_that_is_misspelt_by_a_letter_is_told_what_it_may_mean() {
    let document = |reference: &str| {
        let text = format!(
            "{HEAD}paths: {{}}
components:
  schemas:
    conference_enum_status: {{type: string}}
    a: {{type: object, properties: {{status: {{{reference}: '#/components/schemas/conference_enum_statu'}}}}}}
"
        );
        Document::load(&Source::new("things.yaml", text), &[])
    };
    let found = document("$ref").unwrap_err().to_string();
    assert!(
        found.contains("did you mean `conference_enum_status`?"),
        "{found}"
    );
    let found = document("$reff").unwrap().warnings.to_string();
    assert!(found.contains("did you mean `$ref`?"), "{found}");
}

#[test]
fn slips_that_lose_something_are_a_warning() {
    let schema = "{type: object, propertis: {}, properties: {To: {type: string}}, required: [Too]}";
    let text =
        format!("{HEAD}paths: {{/a: {{psot: {{}}}}}}\ncomponents: {{schemas: {{A: {schema}}}}}\n");
    let document = Document::load(&Source::new("things.yaml", text), &[]).unwrap();
    let told: Vec<_> = document
        .warnings
        .iter()
        .map(|it| (it.message(), it.help_text()))
        .collect();
    assert_eq!(
        told,
        [
            (
                "a path has no field `psot`",
                Some("it is ignored; did you mean `post`?")
            ),
            (
                "a schema has no field `propertis`",
                Some("it is ignored; did you mean `properties`?")
            ),
            (
                "`required` names `Too`, which is not a property",
                Some("declare it under `properties`, or correct the name")
            ),
        ]
    );
}

#[test]
fn credentials_of_another_kind_are_a_warning() {
    let text = "openapi: 3.0.1
info: {title: Things, version: 1.0.0}
paths: {}
components:
  securitySchemes:
    key: {type: apiKey, in: header, name: X-Key}
    connect: {type: openIdConnect, openIdConnectUrl: 'https://example.com'}
    digest: {type: http, scheme: digest}
    basic: {type: http, scheme: Basic}
";
    let document = Document::load(&Source::new("things.yaml", text.to_owned()), &[]).unwrap();
    let told: Vec<String> = document.warnings.0.iter().map(line).collect();
    let wanted = ["6:5", "7:5", "8:5"].map(|at| {
        format!("{at} these credentials are not supported; the client sends those of its account")
    });
    assert_eq!(told, wanted);
}

#[test]
fn words_that_some_readers_take_for_booleans_are_a_warning() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents: {{schemas: {{A: {{type: string, enum: [y, off, 'no']}}}}}}\n"
    );
    let warnings = Document::load(&Source::new("things.yaml", text), &[])
        .unwrap()
        .warnings;
    let told: Vec<String> = warnings.iter().map(line).collect();
    assert_eq!(
        told,
        [
            "4:52 the string enum contains `off` without quotes, which many YAML parsers read as a boolean"
        ]
    );
}

#[test]
fn an_enum_must_fit_its_type() {
    assert_eq!(
        in_schema("type: integer\nenum: [1, two]"),
        ["8:17 the enum of type `integer` contains the string `two`"]
    );
    assert_eq!(
        in_schema("type: string\nenum: [1]"),
        ["8:14 the string enum contains the number `1`"]
    );
}

#[test]
fn wrong_types_are_shown_where_they_are() {
    let lines = "parameters: {}
security: none
deprecated: 'yes'
responses:
  '200': {description: 1}
  two hundred: {description: ok}
requestBody: []";
    assert_eq!(
        in_operation(lines),
        [
            "6:7 `parameters` must be a list, but is a mapping",
            "7:17 `security` must be a list, but is the string `none`",
            "8:19 `deprecated` must be `true` or `false`, but is the string `yes`",
            "10:30 `description` must be a string, but is the number `1`",
            "11:9 the key `two hundred` is not valid here",
            "12:7 `requestBody` must be a request body (a mapping), but is a list",
        ]
    );
}

#[test]
fn what_openapi_3_1_has_is_shown_where_it_is() {
    let found = in_schema("type: [string, 'null']\nexclusiveMinimum: 3");
    assert_eq!(
        found,
        [
            "7:7 `type` must be one of `string`, `number`, `integer`, `boolean`, `array`, `object`, but is a list",
            "8:25 `exclusiveMinimum` must be `true` or `false`, but is the number `3`",
        ]
    );
}

#[test]
fn an_operation_that_is_empty_is_not_lost() {
    assert_eq!(
        errors(&format!("{HEAD}paths:\n  /a:\n    get:\n")),
        ["5:8 `get` must be an operation (a mapping), but is nothing"]
    );
}

#[test]
fn unknown_fields_are_a_warning() {
    let text = format!("{HEAD}paths: {{}}\ncomponents: {{Schemas: {{}}}}\n");
    let document = Document::load(&Source::new("things.yaml", text), &[]).unwrap();
    assert_eq!(
        line(&document.warnings.0[0]),
        "4:14 `components` has no field `Schemas`"
    );
    assert_eq!(
        document.warnings.0[0].help_text(),
        Some("write it as `schemas`")
    );
}

#[test]
fn every_bad_document_of_a_run_is_reported() {
    let sources = [
        ("a.yaml", ""),
        ("b.yaml", "swagger: '2.0'"),
        ("c.yaml", "x: ["),
    ];
    let sources = sources.map(|(name, text)| Source::new(name, text));
    let found = Document::load_all(&sources, &[]).1.to_string();
    for name in ["--> a.yaml:1:1", "--> b.yaml:1:10", "--> c.yaml:"] {
        assert!(found.contains(name), "{found}");
    }
}

#[test]
fn deep_nesting_is_an_error() {
    for (open, close) in [("[", "]"), ("{a: ", "}"), ("{\"a\":", "}")] {
        let text = format!("{}1{}", open.repeat(10_000), close.repeat(10_000));
        let found = errors(&text);
        assert!(
            found.iter().any(|found| found.contains("recursion limit")),
            "{found:?}"
        );
    }
    let block: String = (0..2_000)
        .map(|depth| format!("{}a:\n", " ".repeat(depth)))
        .collect();
    assert!(
        errors(&block)
            .iter()
            .any(|found| found.contains("recursion limit"))
    );
}

#[test]
fn schemas_as_deep_as_the_reader_takes_load() {
    let nested = format!("{}{{}}{}", "{items: ".repeat(120), "}".repeat(120));
    assert_eq!(in_schema(&format!("items: {nested}")), Vec::<String>::new());
    let nested = format!("{}{{}}{}", "{allOf: [".repeat(60), "]}".repeat(60));
    assert_eq!(in_schema(&format!("not: {nested}")), Vec::<String>::new());
}

#[test]
fn aliases_that_expand_without_end_are_refused() {
    let mut text = "x-0: &a0 [x, x, x, x, x, x, x, x, x, x]\n".to_owned();
    for level in 1..20 {
        let aliases = vec![format!("*a{}", level - 1); 10].join(", ");
        text += &format!("x-{level}: &a{level} [{aliases}]\n");
    }
    assert_eq!(
        errors(&text),
        ["the file's aliases expand to more than 5000000 nodes"]
    );
    assert_eq!(errors("a: &a [*a]\n").len(), 1);
}

#[test]
fn null_among_types_is_told_as_this_version_has_it() {
    for ty in ["[string, 'null']", "'null'"] {
        let text =
            format!("{HEAD}paths: {{}}\ncomponents: {{schemas: {{thing: {{type: {ty}}}}}}}\n");
        assert_eq!(
            findings(&text).0[0].help_text(),
            Some("write only the type that is not null, and add `nullable: true`"),
            "{ty}"
        );
    }
}

#[test]
fn what_a_reference_hides_is_told() {
    let warnings = |paths: &str| {
        let text = format!("{HEAD}paths:\n{paths}");
        let document = Document::load(&Source::new("things.yaml", text), &[]).unwrap();
        let found = document.warnings.into_iter().map(|it| line(&it));
        found.collect::<Vec<_>>()
    };
    let lacking = "  /a: {get: {responses: {'200': {description: ok, content: {application/json: {$ref: '#/x-y'}}}}}}\nx-y: {}\n";
    assert_eq!(warnings(lacking), ["4:80 a media type has no field `$ref`"]);
    let beside = "  /a: {$ref: '#/x-a', get: {responses: {}}}\nx-a: {post: {responses: {}}}\n";
    assert_eq!(warnings(beside), ["4:23 `get` next to a `$ref` is ignored"]);
}

#[test]
fn what_is_wrong_with_a_part_is_said_once_however_it_is_referred_to() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    a: {{properties: {{b: {{type: strin}}}}}}\n    c: {{$ref: '#/components/schemas/a/properties/b'}}\n"
    );
    assert_eq!(errors(&text).len(), 1, "{:?}", errors(&text));
}

#[test]
fn a_name_alone_where_a_reference_belongs_is_told_its_place() {
    let text = format!(
        "{HEAD}paths: {{}}\ncomponents:\n  schemas:\n    a: {{type: string}}\n    b: {{$ref: a}}\n"
    );
    assert_eq!(
        findings(&text).0[0].help_text(),
        Some("write `#/components/schemas/a`")
    );
}

/// The warnings about a document with these paths, whose first line is line 4.
fn warnings(paths: &str) -> Vec<String> {
    let source = Source::new("things.yaml", format!("{HEAD}paths:\n  {paths}\n"));
    let document = Document::load(&source, &[]);
    let warnings = document.map(|it| it.warnings).unwrap_or_else(|it| it);
    warnings.iter().map(line).collect()
}

#[test]
fn a_media_type_that_is_none_refuses_only_what_no_header_can_hold() {
    let content = |media: &str| format!("{{content: {{'{media}': {{}}}}}}");
    let found = in_operation(&format!(
        "requestBody: {}\n{GOOD_RESPONSES}",
        content("text/plän")
    ));
    assert_eq!(found, ["6:31 `text/plän` is not a media type"]);
    let response = "{description: ok, content: {'audio/mpeg, audio/wav': {}}}";
    let operation = format!("{{responses: {{'200': {response}}}}}");
    assert_eq!(
        warnings(&format!("/a: {{get: {operation}}}")),
        ["4:61 `audio/mpeg, audio/wav` is not a media type"]
    );
}

#[test]
fn a_parameter_that_is_not_sent_is_told_and_refuses_nothing() {
    let parameters = "[{name: A, in: cookie, schema: {}}]";
    assert_eq!(
        warnings(&format!("/a: {{parameters: {parameters}}}")),
        ["4:35 cookie parameters are not supported"]
    );
}

#[test]
fn a_path_that_is_there_under_other_names_is_told() {
    assert_eq!(
        warnings("/a/{b}: {}\n  /a/c: {}\n  /a/{d}: {}"),
        ["6:3 `/a/{b}` is the same path"]
    );
}

#[test]
fn a_parameter_without_a_name_is_a_finding() {
    let found = in_operation(&format!(
        "parameters: [{{name: '', in: query, schema: {{}}}}]\n{GOOD_RESPONSES}"
    ));
    assert_eq!(found, ["6:27 the parameter has no name"]);
}

#[test]
fn a_server_without_encryption_is_told() {
    assert_eq!(
        warnings("/a: {servers: [{url: 'http://a.twilio.com'}]}"),
        ["4:24 credentials are sent to this server without encryption"]
    );
}

#[test]
fn sets_of_parameters_that_are_no_sets_are_told() {
    let found = |sets: &str| {
        warnings(&format!(
            "/a: {{get: {{x-twilio: {{conditional: {sets}}}, responses: {{}}}}}}"
        ))
    };
    assert_eq!(found("[[url, twiml]]"), [""; 0]);
    for sets in ["[url, twiml]", "url", "[[1]]"] {
        let told = found(sets);
        assert!(
            told.concat().ends_with("`conditional` is ignored"),
            "{sets}: {told:?}"
        );
    }
}

#[test]
fn a_hint_that_says_nothing_is_told() {
    let warnings = |hints: &str| {
        warnings(&format!(
            "/a: {{x-twilio: {{{hints}}}, get: {{responses: {{}}}}}}"
        ))
    };
    assert_eq!(
        warnings("pathType: list, mountName: things, className: thing, parent: /"),
        [""; 0]
    );
    assert_eq!(
        warnings("pathTyp: list, defaultOutputProperties: [sid]"),
        ["4:28 `pathTyp` is ignored"]
    );
    assert_eq!(
        warnings("pathType: instnace, mountName: '', parent: 5"),
        [
            "4:29 `pathType` is the string `instnace` and is ignored",
            "4:50 `mountName` is an empty string and is ignored",
            "4:62 `parent` is the number `5` and is ignored",
        ]
    );
}

#[test]
fn a_header_has_a_name_that_can_be_sent() {
    let found =
        |parameters: &str| in_operation(&format!("parameters: [{parameters}]\nresponses: {{}}"));
    let header = |name: &str| format!("{{name: '{name}', in: header, schema: {{type: string}}}}");
    assert_eq!(found(&header("X-Twilio_1")), [""; 0]);
    for name in ["X Space", "X-Ünicode", "a:b"] {
        let message = format!("`{name}` is not a name for a header");
        assert!(found(&header(name))[0].ends_with(&message), "{name}");
    }
    let twice = found(&format!("{}, {}", header("X-Foo"), header("x-foo")));
    assert!(twice[0].contains("is declared twice"), "{twice:?}");
}

#[test]
fn a_path_that_is_a_reference_is_checked_where_it_leads() {
    let leads = |place: &str| format!("{HEAD}paths:\n  '/a/{{B}}': {{$ref: '#{place}'}}\n");
    let item = "{get: {parameters: [{$ref: '#/x-parameters/P'}], responses: {}}}";
    let text = leads("/x-paths/a") + &format!("x-paths: {{a: {item}}}\n");
    assert_eq!(
        errors(&text),
        [
            "5:15 the path contains `{B}`, but the operation does not declare that parameter",
            "5:41 `#/x-parameters/P` leads nowhere",
        ]
    );
    let text =
        leads("/components/x-paths/a") + &format!("components: {{x-paths: {{a: {item}}}}}\n");
    assert_eq!(errors(&text).len(), 2);
}

#[test]
fn a_discriminator_leads_to_schemas_by_their_names() {
    let mapping = |target: &str| {
        in_schema(&format!(
            "type: object\ndiscriminator: {{propertyName: kind, mapping: {{dog: {target}}}}}"
        ))
    };
    assert!(mapping("thing").is_empty());
    assert_eq!(
        mapping("Dgo"),
        ["8:58 `#/components/schemas/Dgo` leads nowhere"]
    );
}

#[test]
fn a_name_for_rust_code_is_one() {
    let found = |name: &str| in_schema(&format!("type: string\nx-rust-name: {name}"));
    for good in ["room", "room_2", "type"] {
        assert_eq!(found(good), [""; 0], "{good}");
    }
    for bad in ["''", "é", "9x", "Room", "room-name", "_room", "5", "[]"] {
        let [finding] = found(bad).try_into().unwrap();
        assert!(
            finding.starts_with("8:")
                && finding.ends_with("`x-rust-name` is not a name in snake case"),
            "{bad}: {finding}"
        );
    }
}
