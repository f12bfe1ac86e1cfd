//! SID prefixes and the Rust types for them. SIDs with an unlisted prefix are plain strings.

/// (prefix, type, what the SID identifies).
pub const SIDS: &[(&str, &str, &str)] = &[
    ("AC", "AccountSid", "an account"),
    ("AD", "AddressSid", "an address"),
    ("AL", "IpAccessControlListSid", "an IP access control list"),
    ("AP", "ApplicationSid", "an application"),
    ("BN", "BrandRegistrationSid", "a brand registration"),
    ("BS", "BindingSid", "a binding"),
    (
        "BU",
        "BundleSid",
        "a regulatory bundle or a customer profile",
    ),
    ("BY", "ByocTrunkSid", "a trunk of your own carrier (BYOC)"),
    ("CA", "CallSid", "a call"),
    ("CF", "ConferenceSid", "a conference"),
    ("CH", "ConversationSid", "a conversation or a chat channel"),
    ("CJ", "CompositionSid", "a video composition"),
    ("CL", "CredentialListSid", "a credential list"),
    ("CN", "ConnectAppSid", "a connect app"),
    ("CR", "CredentialSid", "a credential"),
    ("DF", "SubscriptionSid", "an event subscription"),
    ("DG", "SinkSid", "an event sink"),
    ("DN", "DomainSid", "a domain"),
    ("ES", "SyncListSid", "a Sync list"),
    ("ET", "SyncDocumentSid", "a Sync document"),
    ("FN", "ExecutionSid", "an execution of a Studio flow"),
    ("FO", "FlexFlowSid", "a Flex flow"),
    (
        "FT",
        "ExecutionStepSid",
        "a step of a Studio flow execution",
    ),
    ("FW", "FlowSid", "a Studio flow"),
    ("GA", "IntelligenceServiceSid", "an intelligence service"),
    ("GT", "TranscriptSid", "a transcript"),
    ("HK", "CompositionHookSid", "a composition hook"),
    ("HX", "ContentSid", "a content template"),
    (
        "IM",
        "ConversationMessageSid",
        "a message of a conversation or a chat channel",
    ),
    ("IN", "InviteSid", "an invite"),
    ("IS", "ServiceSid", "a service"),
    ("IT", "EndUserSid", "an end user"),
    ("KC", "ProxySessionSid", "a Proxy session"),
    (
        "KP",
        "ProxyParticipantSid",
        "a participant of a Proxy session",
    ),
    ("KS", "ProxyServiceSid", "a Proxy service"),
    ("LY", "OperatorSid", "a language operator"),
    (
        "MB",
        "MemberSid",
        "a participant of a conversation or a member of a chat channel",
    ),
    ("ME", "MediaSid", "a media file"),
    ("MG", "MessagingServiceSid", "a messaging service"),
    ("MP", "SyncMapSid", "a Sync map"),
    ("MT", "TrackSid", "a track of a video room"),
    ("NO", "NotificationSid", "a notification"),
    ("NY", "ConnectionPolicySid", "a connection policy"),
    ("OR", "OrganizationSid", "an organization"),
    ("PA", "RoomParticipantSid", "a participant of a video room"),
    ("PN", "PhoneNumberSid", "a phone number"),
    ("QU", "QueueSid", "a queue"),
    ("RD", "SupportingDocumentSid", "a supporting document"),
    ("RE", "RecordingSid", "a recording"),
    ("RK", "RateLimitSid", "a rate limit"),
    ("RL", "RoleSid", "a role"),
    ("RM", "RoomSid", "a video room"),
    ("RT", "RoomRecordingSid", "a recording of a video room"),
    ("SC", "ShortCodeSid", "a short code"),
    ("SD", "SipDomainSid", "a SIP domain"),
    ("SK", "ApiKeySid", "an API key"),
    ("TC", "TaskChannelSid", "a task channel"),
    ("TK", "TrunkSid", "a SIP trunk"),
    ("TO", "SyncStreamSid", "a Sync stream"),
    ("TR", "TranscriptionSid", "a transcription"),
    ("US", "UserSid", "a user"),
    ("UT", "UsageTriggerSid", "a usage trigger"),
    ("VA", "VerifyServiceSid", "a verification service"),
    ("VE", "VerificationSid", "a verification"),
    ("WA", "ActivitySid", "an activity"),
    ("WH", "WebhookSid", "a webhook"),
    ("WK", "WorkerSid", "a worker"),
    ("WQ", "TaskQueueSid", "a task queue"),
    ("WR", "ReservationSid", "a task reservation"),
    ("WS", "WorkspaceSid", "a workspace"),
    ("WT", "TaskSid", "a task"),
    ("WW", "WorkflowSid", "a workflow"),
    ("XR", "AddOnResultSid", "an add-on result"),
    ("YC", "ChallengeSid", "a challenge"),
    ("YE", "EntitySid", "an entity"),
    ("YF", "FactorSid", "a factor"),
    ("ZB", "BuildSid", "a build"),
    ("ZE", "EnvironmentSid", "an environment"),
    ("ZH", "FunctionSid", "a function or an asset"),
    ("ZS", "ServerlessServiceSid", "a serverless service"),
];

/// Returns the type for the SIDs that `pattern` describes, such as `^CA[0-9a-fA-F]{32}$`.
pub fn from_pattern(pattern: &str) -> Option<&'static str> {
    let body = pattern.trim_start_matches('^').trim_end_matches('$');
    let (prefix, digits) = body.split_at_checked(2)?;
    let class = digits.strip_prefix('[')?.strip_suffix("]{32}")?;
    let row = SIDS.iter().find(|(known, ..)| *known == prefix)?;
    is_hexadecimal(class).then_some(row.1)
}

/// Whether a class of characters is `0-9` with `a-f` or `A-F` or both, in any order.
fn is_hexadecimal(class: &str) -> bool {
    let ranges = ["0-9", "a-f", "A-F"];
    let rest = ranges
        .iter()
        .fold(class.to_owned(), |rest, it| rest.replacen(it, "", 1));
    rest.is_empty() && class.contains("0-9") && class.len() > "0-9".len()
}

/// Returns the prefix of a SID type and what such a SID identifies.
pub fn describe(type_name: &str) -> Option<(&'static str, &'static str)> {
    let row = SIDS.iter().find(|(_, name, _)| *name == type_name)?;
    Some((row.0, row.2))
}
