//! Each of the eight operations: the whole request, method, target, every header and the body.

use twilio_rest_tests::clients::{AUTHORIZATION, Wait};
use twilio_rest_tests::server::{Answer, Seen, Server};
use twilio_rest_tests::twilio_rest::http::Method;
use twilio_rest_tests::twilio_rest::{Date, FormFile, HttpMethod};
use twilio_rest_tests::{root, with_both_clients};

use crate::{CALL, CONFERENCE, CONFERENCES, PARTICIPANTS};

with_both_clients![
    list_conferences_asks_for_a_page,
    fetch_conference_gets_it_by_its_sid,
    update_conference_posts_a_form,
    list_participants_asks_for_a_page,
    create_participant_posts_a_form,
    fetch_participant_gets_it_by_its_call,
    update_participant_posts_a_form_in_the_order_of_the_document,
    update_without_a_parameter_posts_an_empty_form,
    delete_participant_sends_no_body,
    extra_parameters_and_headers_of_one_call_are_sent,
    files_of_a_form_arrive_as_they_were_given,
    a_prefix_in_the_base_url_stands_before_every_path,
];

/// The version of the shipped crate.
fn version() -> String {
    let config = std::fs::read_to_string(root().join("spec/generate.toml")).unwrap();
    let config: toml::Table = toml::from_str(&config).unwrap();
    config["crate"]["version"].as_str().unwrap().to_owned()
}

/// The request as it must be: these headers and no others.
fn expected(server: &Server, method: &str, target: &str, body: Option<&str>) -> Seen {
    let agent = format!(
        "twilio-rest-rust/{} ({} {})",
        version(),
        std::env::consts::OS,
        std::env::consts::ARCH
    );
    let host = server.url().trim_start_matches("http://");
    let mut headers = vec![
        ("accept", "application/json".to_owned()),
        ("accept-charset", "utf-8".to_owned()),
        ("accept-encoding", "gzip".to_owned()),
        ("authorization", AUTHORIZATION.to_owned()),
    ];
    if let Some(body) = body {
        headers.push(("content-length", body.len().to_string()));
        headers.push((
            "content-type",
            "application/x-www-form-urlencoded".to_owned(),
        ));
    }
    headers.push(("host", host.to_owned()));
    headers.push(("user-agent", agent));
    Seen {
        method: method.to_owned(),
        target: target.to_owned(),
        headers: headers
            .into_iter()
            .map(|(name, value)| (name.to_owned(), value))
            .collect(),
        body: body.unwrap_or_default().to_owned(),
    }
}

/// The one request that the server saw. HTTP gives the order of headers no meaning: it is the alphabet's.
fn only(server: &Server) -> Seen {
    let mut seen = server.only();
    seen.headers.sort();
    seen
}

fn list_conferences_asks_for_a_page<C: Wait>() {
    let server = Server::start([Answer::json(200, r#"{"conferences": []}"#)]);
    let list = C::at(server.url()).conferences().list();
    let day = "2026-04-14".parse::<Date>().unwrap();
    let list = list
        .date_created(&day)
        .date_created_before(&day)
        .date_created_after(&day)
        .date_updated(&day)
        .date_updated_before(&day)
        .date_updated_after(day)
        .friendly_name("Support 4711 & more")
        .status("in-progress")
        .page_size(7)
        .page_number(2)
        .page_token("PACF1+/=");

    assert!(C::wait(list.send()).unwrap().is_empty());

    let query = "DateCreated=2026-04-14&DateCreated%3C=2026-04-14&DateCreated%3E=2026-04-14&\
                 DateUpdated=2026-04-14&DateUpdated%3C=2026-04-14&DateUpdated%3E=2026-04-14&\
                 FriendlyName=Support%204711%20%26%20more&Status=in-progress&PageSize=7&Page=2&\
                 PageToken=PACF1%2B%2F%3D";
    let target = format!("{CONFERENCES}.json?{query}");
    assert_eq!(only(&server), expected(&server, "GET", &target, None));
}

fn fetch_conference_gets_it_by_its_sid<C: Wait>() {
    let server = Server::start([Answer::json(200, "{}")]);
    C::wait(C::at(server.url()).conference(CONFERENCE).fetch().send()).unwrap();
    let target = format!("{CONFERENCES}/{CONFERENCE}.json");
    assert_eq!(only(&server), expected(&server, "GET", &target, None));
}

fn update_conference_posts_a_form<C: Wait>() {
    let server = Server::start([Answer::json(200, "{}")]);
    let update = C::at(server.url()).conference(CONFERENCE).update();
    let update = update
        .announce_method(HttpMethod::Get)
        .announce_url("https://example.com/a b.mp3?x=é")
        .status("completed");

    C::wait(update.send()).unwrap();

    let body = "Status=completed&AnnounceUrl=https%3A%2F%2Fexample.com%2Fa+b.mp3%3Fx%3D%C3%A9&AnnounceMethod=GET";
    let target = format!("{CONFERENCES}/{CONFERENCE}.json");
    assert_eq!(
        only(&server),
        expected(&server, "POST", &target, Some(body))
    );
}

fn list_participants_asks_for_a_page<C: Wait>() {
    let server = Server::start([Answer::json(200, r#"{"participants": []}"#)]);
    let list = C::at(server.url())
        .conference(CONFERENCE)
        .participants()
        .list();
    let list = list
        .page_token("t")
        .page_number(0)
        .page_size(1000)
        .coaching(false)
        .hold(true)
        .muted(true);

    assert!(C::wait(list.send()).unwrap().is_empty());

    let query = "Muted=true&Hold=true&Coaching=false&PageSize=1000&Page=0&PageToken=t";
    let target = format!("{PARTICIPANTS}.json?{query}");
    assert_eq!(only(&server), expected(&server, "GET", &target, None));
}

fn create_participant_posts_a_form<C: Wait>() {
    let server = Server::start([Answer::json(201, "{}")]);
    let participants = C::at(server.url()).conference(CONFERENCE).participants();
    C::wait(
        participants
            .create("+15017122661", "client:a*b-c._~")
            .send(),
    )
    .unwrap();
    let body = "From=%2B15017122661&To=client%3Aa*b-c._%7E";
    let target = format!("{PARTICIPANTS}.json");
    assert_eq!(
        only(&server),
        expected(&server, "POST", &target, Some(body))
    );
}

fn fetch_participant_gets_it_by_its_call<C: Wait>() {
    let server = Server::start([Answer::json(200, "{}")]);
    C::wait(
        C::at(server.url())
            .conference(CONFERENCE)
            .participant(CALL)
            .fetch()
            .send(),
    )
    .unwrap();
    let target = format!("{PARTICIPANTS}/{CALL}.json");
    assert_eq!(only(&server), expected(&server, "GET", &target, None));
}

fn update_participant_posts_a_form_in_the_order_of_the_document<C: Wait>() {
    let server = Server::start([Answer::json(200, "{}")]);
    let update = C::at(server.url())
        .conference(CONFERENCE)
        .participant(CALL)
        .update();
    let update = update
        .call_sid_to_coach(CALL)
        .coaching(true)
        .end_conference_on_exit(false)
        .beep_on_exit(false)
        .wait_method("GET")
        .wait_url("")
        .announce_method("POST")
        .announce_url("https://example.com/announce")
        .hold_method(HttpMethod::Get)
        .hold_url("https://example.com/hold")
        .hold(true)
        .muted(false);

    C::wait(update.send()).unwrap();

    let body = format!(
        "Muted=false&Hold=true&HoldUrl=https%3A%2F%2Fexample.com%2Fhold&HoldMethod=GET&\
         AnnounceUrl=https%3A%2F%2Fexample.com%2Fannounce&AnnounceMethod=POST&WaitUrl=&WaitMethod=GET&\
         BeepOnExit=false&EndConferenceOnExit=false&Coaching=true&CallSidToCoach={CALL}"
    );
    let target = format!("{PARTICIPANTS}/{CALL}.json");
    assert_eq!(
        only(&server),
        expected(&server, "POST", &target, Some(&body))
    );
}

fn update_without_a_parameter_posts_an_empty_form<C: Wait>() {
    let server = Server::start([Answer::json(200, "{}")]);
    C::wait(
        C::at(server.url())
            .conference(CONFERENCE)
            .participant(CALL)
            .update()
            .send(),
    )
    .unwrap();
    let target = format!("{PARTICIPANTS}/{CALL}.json");
    assert_eq!(only(&server), expected(&server, "POST", &target, Some("")));
}

fn delete_participant_sends_no_body<C: Wait>() {
    let server = Server::start([Answer::empty(204)]);
    C::wait(
        C::at(server.url())
            .conference(CONFERENCE)
            .participant(CALL)
            .delete()
            .send(),
    )
    .unwrap();
    let target = format!("{PARTICIPANTS}/{CALL}.json");
    assert_eq!(only(&server), expected(&server, "DELETE", &target, None));
}

fn extra_parameters_and_headers_of_one_call_are_sent<C: Wait>() {
    let server = Server::start([Answer::json(200, "{}")]);
    let options = twilio_rest_tests::twilio_rest::CallOptions::new()
        .query("Debug", "a b")
        .form("Newcomer", "a b")
        .header("x-trace", "17");
    let update = C::at(server.url())
        .conference(CONFERENCE)
        .participant(CALL)
        .update();

    C::wait(update.hold(true).options(options).send()).unwrap();

    let target = format!("{PARTICIPANTS}/{CALL}.json?Debug=a%20b");
    let mut wanted = expected(&server, "POST", &target, Some("Hold=true&Newcomer=a+b"));
    wanted.headers.push(("x-trace".to_owned(), "17".to_owned()));
    assert_eq!(only(&server), wanted);
}

fn a_prefix_in_the_base_url_stands_before_every_path<C: Wait>() {
    let server = Server::start([Answer::json(200, "{}")]);
    let client = C::at(&format!("{}/proxy/", server.url()));
    C::wait(client.conference(CONFERENCE).fetch().send()).unwrap();
    assert_eq!(
        server.only().target,
        format!("/proxy{CONFERENCES}/{CONFERENCE}.json")
    );
}

fn files_of_a_form_arrive_as_they_were_given<C: Wait>() {
    let server = Server::start([Answer::json(201, "{}")]);
    let file = FormFile::new("a.txt", "\0ü\r\n--").media_type("text/plain");
    let request = C::at(server.url()).request(Method::POST, "/v1/Files");
    C::wait(request.form("Title", "t & u").file("File", file).send()).unwrap();
    let boundary = "twilio-rest-form-0000000000";
    let body = format!(
        "--{boundary}\r\nContent-Disposition: form-data; name=\"Title\"\r\n\r\nt & u\r\n\
         --{boundary}\r\nContent-Disposition: form-data; name=\"File\"; filename=\"a.txt\"\r\n\
         Content-Type: text/plain\r\n\r\n\0ü\r\n--\r\n--{boundary}--\r\n"
    );
    let seen = server.only();
    let media_type = format!("multipart/form-data; boundary={boundary}");
    assert_eq!(seen.header("content-type"), Some(media_type));
    assert_eq!(seen.header("content-length"), Some(body.len().to_string()));
    assert_eq!(seen.body, body);
}
