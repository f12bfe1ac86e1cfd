//! The same calls, with the asynchronous client.

use std::pin::Pin;

use crate::support::{ACCOUNT, Outcome, TOKEN, Values, arguments, each, place, result, values};
use crate::twilio::{Client, RetryPolicy};

/// One operation, called with values.
pub type Call = for<'a> fn(&'a Client, &'a mut Values) -> Pin<Box<dyn Future<Output = Outcome> + 'a>>;

/// Makes the calls of the file named by the first argument at the server named by the third.
pub fn run(calls: &[Call]) -> Result<(), String> {
    let [cases, results, server] = arguments()?;
    let mut builder = tokio::runtime::Builder::new_current_thread();
    let runtime = builder.enable_all().build().map_err(|error| error.to_string())?;
    let builder = Client::builder().auth_token(ACCOUNT, TOKEN).retry(RetryPolicy::none());
    let client = builder.base_url(server).build().map_err(|error| error.to_string())?;
    each(&cases, &results, |case| {
        let mut values = values(case);
        let call = place(case, "call").and_then(|it| calls.get(it));
        let outcome = match call {
            Some(call) => runtime.block_on(call(&client, &mut values)),
            None => Err("there is no such call".into()),
        };
        result(&values, &[], outcome)
    })
}
