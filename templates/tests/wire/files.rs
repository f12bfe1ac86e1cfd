//! Forms with files, and bodies that are neither a form nor JSON.

use bytes::Bytes;
use http::Method;
use serde_json::{Value, json};

use crate::api::CreateThing;
use crate::drive::{Drive, builder, scripted, with_both_clients};
use crate::runtime::raw::RawRequest;
use crate::runtime::testing::{Expect, Reply, Script};
use crate::runtime::{
    CallOptions, Client, Draft, ErrorKind, FormFile, Handle, In, JSON, MULTIPART, Operation,
    Success,
};

with_both_clients![
    a_raw_request_takes_a_body_of_any_media_type,
    a_raw_request_takes_files_beside_the_texts_of_its_form,
    a_script_reads_the_texts_and_the_files_of_a_form,
    a_secret_text_beside_a_file_is_hidden,
];

static CREATE_FILE: Operation = {
    let mut operation =
        crate::api::operation("CreateFile", &Method::POST, "/v1/Files", Success::Any2xx);
    operation.content_type = Some(MULTIPART);
    operation.parameters = &[
        In::Form("File"),
        In::Form("Title"),
        In::Form("Pages"),
        In::Form("Pin"),
        In::Part("Traits", JSON),
        In::Part("Rows", "text/csv"),
    ];
    operation
};

static UPDATE_TEXT: Operation = {
    let mut operation =
        crate::api::operation("UpdateText", &Method::PUT, "/v1/Text", Success::Any2xx);
    operation.content_type = Some("text/csv");
    operation.parameters = &[In::Body];
    operation
};

fn draft(operation: &'static Operation) -> Draft<Client> {
    Handle::new(builder::<Client>().0.build().unwrap()).draft(operation)
}

/// The media type and the body that a draft sends.
fn sent(draft: &Draft<Client>) -> (String, String) {
    let request = draft.to_http().unwrap();
    let header = |name: &str| request.headers()[name].to_str().unwrap().to_owned();
    let body = String::from_utf8(request.body().as_bytes().to_vec()).unwrap();
    assert_eq!(header("content-length"), body.len().to_string());
    (header("content-type"), body)
}

#[test]
fn texts_and_files_are_the_parts_of_a_form_in_the_order_of_its_parameters() {
    let mut draft = draft(&CREATE_FILE);
    let extra = CallOptions::new().file("More", FormFile::new("3", "three"));
    draft.options(extra.form("Extra", "x"));
    draft.set_files("Pages", [FormFile::new("1", "one"), FormFile::new("2", "")]);
    draft.text("Title", "ü & co");
    draft.set_files("File", [FormFile::new("old", "old")]);
    let file = FormFile::new("a \"ü\"\r\n.png", Bytes::from_static(b"\x00\x01"));
    draft.set_files("File", [file.media_type("image/png")]);
    let wanted = "--twilio-rest-form-0000000000\r\n\
                  Content-Disposition: form-data; name=\"File\"; filename=\"a %22ü%22%0D%0A.png\"\r\n\
                  Content-Type: image/png\r\n\r\n\0\u{1}\r\n\
                  --twilio-rest-form-0000000000\r\n\
                  Content-Disposition: form-data; name=\"Title\"\r\n\r\nü & co\r\n\
                  --twilio-rest-form-0000000000\r\n\
                  Content-Disposition: form-data; name=\"Pages\"; filename=\"1\"\r\n\
                  Content-Type: application/octet-stream\r\n\r\none\r\n\
                  --twilio-rest-form-0000000000\r\n\
                  Content-Disposition: form-data; name=\"Pages\"; filename=\"2\"\r\n\
                  Content-Type: application/octet-stream\r\n\r\n\r\n\
                  --twilio-rest-form-0000000000\r\n\
                  Content-Disposition: form-data; name=\"Extra\"\r\n\r\nx\r\n\
                  --twilio-rest-form-0000000000\r\n\
                  Content-Disposition: form-data; name=\"More\"; filename=\"3\"\r\n\
                  Content-Type: application/octet-stream\r\n\r\nthree\r\n\
                  --twilio-rest-form-0000000000--\r\n";
    let media_type = "multipart/form-data; boundary=twilio-rest-form-0000000000";
    assert_eq!(sent(&draft), (media_type.to_owned(), wanted.to_owned()));
}

#[test]
fn a_part_has_the_media_type_that_its_operation_declares() {
    let mut draft = draft(&CREATE_FILE);
    draft.set::<Value>("Traits", json!({"a": 1}));
    let own = FormFile::new("b", "c").media_type("text/plain");
    draft.set_files("Rows", [FormFile::new("a", "b"), own]);
    let (_, body) = sent(&draft);
    let types: Vec<_> = body
        .lines()
        .filter_map(|it| it.strip_prefix("Content-Type: "))
        .collect();
    assert_eq!(types, ["application/json", "text/csv", "text/plain"]);
}

#[test]
fn a_body_of_which_nothing_is_set_is_none() {
    for operation in [&CREATE_FILE, &UPDATE_TEXT] {
        let request = draft(operation).to_http().unwrap();
        assert!(!request.headers().contains_key("content-type"));
        assert_eq!(request.headers()["content-length"], "0");
    }
    let mut empty = draft(&UPDATE_TEXT);
    empty.set_bytes("");
    assert_eq!(sent(&empty), ("text/csv".into(), String::new()));
}

#[test]
fn no_content_ends_its_part_early() {
    let mut draft = draft(&CREATE_FILE);
    draft.text("Title", "--twilio-rest-form-0000000000--");
    let lines = "a\r\n--twilio-rest-form-0000000001\r\nb --twilio-rest-form-0000000002";
    draft.set_files("File", [FormFile::new("a", lines)]);
    let (media_type, body) = sent(&draft);
    assert!(media_type.ends_with("boundary=twilio-rest-form-0000000002"));
    assert_eq!(body.matches("\r\n--twilio-rest-form-0000000002").count(), 2);
}

#[test]
fn a_file_whose_media_type_is_no_header_is_refused() {
    for media_type in ["text/plain\r\nX: y", "", "text/plän"] {
        let mut draft = draft(&CREATE_FILE);
        draft.set_files("File", [FormFile::new("a", "b").media_type(media_type)]);
        let error = draft.to_http().unwrap_err();
        assert_eq!(error.kind(), ErrorKind::Request);
        let told = error.to_string();
        assert!(told.contains("the media type of a file"), "{told}");
    }
}

#[test]
fn a_file_shows_its_name_and_its_length() {
    let file = FormFile::new("a.txt", "content");
    assert_eq!(format!("{file:?}"), "FormFile(\"a.txt\", 7 bytes)");
}

#[test]
fn a_request_shows_the_names_of_its_parts_alone() {
    let mut draft = draft(&CREATE_FILE);
    draft.text("Title", "a title");
    draft.set_files("File", [FormFile::new("a.txt", "content")]);
    let shown = format!("{draft:?}");
    assert!(shown.contains("[\"File\", \"Title\"]"), "{shown}");
}

#[test]
fn the_boundary_of_a_form_is_not_replaced() {
    let mut draft = draft(&CREATE_FILE);
    draft.text("Title", "t");
    draft.options(CallOptions::new().header("content-type", "multipart/form-data"));
    let error = draft.to_http().unwrap_err().to_string();
    assert!(
        error.contains("the header Content-Type of a form with files"),
        "{error}"
    );
}

#[test]
fn a_file_is_one_of_the_parameters_that_are_asked_for() {
    static EITHER: Operation = {
        let mut operation =
            crate::api::operation("CreateEither", &Method::POST, "/v1/Either", Success::Any2xx);
        operation.content_type = Some(MULTIPART);
        operation.parameters = &[In::Query("File"), In::Form("File"), In::Form("Url")];
        operation.at_least_one_of = &[&["File", "Url"]];
        operation
    };
    let mut either = draft(&EITHER);
    assert!(either.to_http().is_err());
    either.set_files("form:File", [FormFile::new("a", "b")]);
    assert!(sent(&either).1.contains("name=\"File\"; filename=\"a\""));
    let mut either = draft(&EITHER);
    either.options(CallOptions::new().file("Url", FormFile::new("a", "b")));
    assert!(either.to_http().is_ok());
}

#[test]
fn an_empty_list_of_files_takes_earlier_ones_back() {
    let mut draft = draft(&CREATE_FILE);
    draft.set_files("File", [FormFile::new("a", "b")]);
    draft.set_files("File", []);
    assert_eq!(draft.to_http().unwrap().body().as_bytes(), b"");
}

#[test]
fn a_file_that_this_version_does_not_know_makes_parts_of_a_form() {
    let options = CallOptions::new().file("Logo", FormFile::new("a.png", "pixels"));
    let created = CreateThing::new(&builder::<Client>().0.build().unwrap());
    let request = created.name("lamp").options(options.clone()).to_request();
    let request = request.unwrap();
    let media_type = request.headers()["content-type"].to_str().unwrap();
    assert!(media_type.starts_with("multipart/form-data; boundary="));
    let body = String::from_utf8_lossy(request.body().as_bytes());
    let (name, logo) = (body.find("name=\"Name\""), body.find("filename=\"a.png\""));
    assert!(name.is_some() && name < logo, "{body}");
    let mut update = draft(&UPDATE_TEXT);
    update.options(options);
    let error = update.to_http().unwrap_err().to_string();
    assert!(error.contains("does not take a form body"), "{error}");
}

#[test]
fn bytes_are_sent_under_the_media_type_of_their_operation() {
    let mut update = draft(&UPDATE_TEXT);
    update.set_bytes("a,b\n");
    assert_eq!(sent(&update), ("text/csv".into(), "a,b\n".into()));
}

#[test]
fn the_media_type_of_bytes_can_be_set_for_one_call() {
    let mut update = draft(&UPDATE_TEXT);
    update.set_bytes("a\tb\n");
    update.options(CallOptions::new().header("Content-Type", "text/tab-separated-values"));
    assert_eq!(sent(&update).0, "text/tab-separated-values");
}

#[test]
fn bytes_take_no_json_properties() {
    let mut update = draft(&UPDATE_TEXT);
    update.options(CallOptions::new().json("a", 1));
    let error = update.to_http().unwrap_err().to_string();
    assert!(error.contains("not a JSON object"), "{error}");
}

fn a_raw_request_takes_a_body_of_any_media_type<C: Drive>() {
    let raw: RawRequest<C> =
        RawRequest::new(scripted::<C>(&Script::new()).0, Method::PUT, "/v1/Text");
    let request = raw.body("text/csv", vec![0xff]).to_request().unwrap();
    assert_eq!(request.headers()["content-type"], "text/csv");
    assert_eq!(request.body().as_bytes(), [0xff]);
    let form = "application/x-www-form-urlencoded";
    let raw: RawRequest<C> =
        RawRequest::new(scripted::<C>(&Script::new()).0, Method::POST, "/v1/Form");
    let request = raw.body(form, "a=b").to_request().unwrap();
    assert_eq!(request.headers()["content-type"], form);
    assert_eq!(request.body().as_bytes(), b"a=b");
}

fn a_raw_request_takes_files_beside_the_texts_of_its_form<C: Drive>() {
    let script = Script::new();
    let expect = Expect::post("/v1/Files").form("Title", "t");
    let expect = expect.form("File", "one").form("File", "two");
    script.expect(expect, Reply::status(201));
    let raw = RawRequest::new(scripted::<C>(&script).0, Method::POST, "/v1/Files")
        .file("File", FormFile::new("1", "one"))
        .form("Title", "t")
        .file("File", FormFile::new("2", "two"));
    C::wait(raw.send()).unwrap();
    script.finish().unwrap();
}

fn a_script_reads_the_texts_and_the_files_of_a_form<C: Drive>() {
    let script = Script::new();
    let expect = || Expect::post("/v1/Files").form("Title", "x");
    script.expect(expect().form("File", "content"), Reply::status(201));
    script.expect(expect().form("File", "other"), Reply::status(201));
    let client = C::over(builder::<C>().0, &script);
    let mut draft = Handle::new(client).draft(&CREATE_FILE);
    draft.text("Title", "x");
    draft.set_files("File", [FormFile::new("a", "content")]);
    C::wait(draft.clone().send::<()>()).unwrap();
    C::wait(draft.send::<()>()).unwrap_err();
    let complaint = script.finish().unwrap_err().to_string();
    let wanted = "expected File=other in the form, got content";
    assert!(complaint.contains(wanted), "{complaint}");
}

fn a_secret_text_beside_a_file_is_hidden<C: Drive>() {
    let script = Script::new();
    let told = r#"{"message": "pin s3cret-pin of s3cret-trait is wrong"}"#;
    script.expect(Expect::post("/v1/Files"), Reply::json(400, told));
    let client = C::over(builder::<C>().0, &script);
    let mut draft = Handle::new(client).draft(&CREATE_FILE);
    draft.set_files("File", [FormFile::new("a", "content")]);
    draft.text("Pin", "s3cret-pin");
    draft.set::<Value>("Traits", json!({"deep": [{"password": "s3cret-trait"}]}));
    let error = C::wait(draft.send::<()>()).unwrap_err();
    assert!(!format!("{error} {error:?}").contains("s3cret"), "{error}");
}
