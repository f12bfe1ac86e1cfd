//! What may be moved between threads and shared.

use crate::api::{CreateThing, ThingPage};
use crate::runtime::{
    BlockingTransport, CallOptions, Client, Clock, Config, Error, Metadata, Page, Records, Request,
    Transport, WithMetadata, blocking,
};

fn shared<T: ?Sized + Send + Sync + 'static>() {}
fn moved<T: Send + Unpin + 'static>() {}

#[test]
fn clients_requests_pages_and_errors_are_send_and_sync() {
    shared::<Client>();
    shared::<blocking::Client>();
    shared::<Config>();
    shared::<Request>();
    shared::<CallOptions>();
    shared::<CreateThing>();
    shared::<Page<ThingPage, Client>>();
    shared::<WithMetadata<ThingPage>>();
    shared::<Metadata>();
    shared::<Error>();
}

#[test]
fn what_a_user_puts_into_a_client_is_shared_as_an_object() {
    shared::<dyn Transport>();
    shared::<dyn BlockingTransport>();
    shared::<dyn Clock>();
}

#[test]
fn streams_are_shared_between_threads_and_need_no_pinning() {
    moved::<Records<ThingPage>>();
    moved::<blocking::Records<ThingPage>>();
    shared::<Records<ThingPage>>();
    shared::<blocking::Records<ThingPage>>();
}

#[test]
fn an_error_is_no_larger_than_a_pointer() {
    assert_eq!(size_of::<Error>(), size_of::<usize>());
}
