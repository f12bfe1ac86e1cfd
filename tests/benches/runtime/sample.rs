//! Answers with made-up participants.

/// A participant as the server writes it.
pub(crate) fn participant(number: usize) -> String {
    let call = format!("CA{number:032x}");
    let account = crate::ACCOUNT;
    let conference = crate::CONFERENCE;
    format!(
        r#"{{"account_sid":"{account}","call_sid":"{call}","label":"Agent {number}","call_sid_to_coach":null,"coaching":false,"conference_sid":"{conference}","date_created":"Tue, 05 Mar 2024 09:30:00 +0000","date_updated":"Tue, 05 Mar 2024 09:30:01 +0000","end_conference_on_exit":{},"muted":false,"hold":false,"start_conference_on_enter":true,"status":"connected","queue_time":"0","uri":"/2010-04-01/Accounts/{account}/Conferences/{conference}/Participants/{call}.json"}}"#,
        number % 2 == 0,
    )
}

/// The participants of a page, with commas between them.
pub(crate) fn participants(count: usize) -> String {
    (0..count).map(participant).collect::<Vec<_>>().join(",")
}

/// A page: the records, its number, and whether another one follows.
pub(crate) fn page(participants: &str, number: usize, more: bool) -> String {
    let base = format!(
        "/2010-04-01/Accounts/{}/Conferences/{}/Participants.json?PageSize=1000",
        crate::ACCOUNT,
        crate::CONFERENCE
    );
    let next = if more {
        format!(r#""{base}&Page={}&PageToken=PA{number}""#, number + 1)
    } else {
        "null".to_owned()
    };
    format!(
        r#"{{"participants":[{participants}],"end":999,"first_page_uri":"{base}&Page=0","next_page_uri":{next},"page":{number},"page_size":1000,"previous_page_uri":null,"start":0,"uri":"{base}&Page={number}"}}"#
    )
}
