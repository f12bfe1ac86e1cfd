use twilio_rest::{Client, Error};

#[tokio::main]
async fn main() -> Result<(), Error> {
    let client = Client::from_env()?;
    let conference = client.conference("CFXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXXX");

    let customer = conference
        .participants()
        .create("+15017122661", "+15558675310")
        .label("customer")
        .beep("onEnter")
        .status_callback("https://example.com/events")
        .status_callback_event(["ringing", "answered"])
        .send()
        .await?;
    println!("{:?} is {:?}", customer.call_sid, customer.status);

    conference.participant("customer").update().muted(true).send().await?;

    let mut muted = conference.participants().list().muted(true).limit(500).stream();
    while let Some(participant) = muted.next().await {
        println!("{:?}", participant?.label);
    }

    conference.participant("customer").delete().send().await?;
    Ok(())
}
