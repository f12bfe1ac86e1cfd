//! Where things belong.

use twilio_rest_generator::document::Document;
use twilio_rest_generator::model::{Resource, Side, Version};
use twilio_rest_generator::source::Source;
use twilio_rest_generator::understand::{Scope, understand};

use super::{HEAD, Path, accessors, findings, paths, resource, slice, type_names, version, way};

const ROOMS: &[Path<'static>] = &[
    (
        "/v1/Rooms",
        "{pathType: list}",
        &[("get", "ListRoom"), ("post", "CreateRoom")],
    ),
    (
        "/v1/Rooms/{Sid}",
        "{pathType: instance}",
        &[("get", "FetchRoom"), ("delete", "DeleteRoom")],
    ),
];

fn with_rooms(more: &[Path<'_>]) -> String {
    paths(&[ROOMS, more].concat())
}

#[test]
fn a_list_and_its_instance_are_one_resource() {
    let version = version(&with_rooms(&[]));
    assert_eq!(version.resources.len(), 1);
    let room = resource(&version, "Room");
    assert_eq!(accessors(room), ["rooms", "room"]);
    let sides: Vec<_> = room
        .operations
        .iter()
        .map(|it| (it.side, it.method.as_str()))
        .collect();
    let expected = [
        (Side::List, "list"),
        (Side::List, "create"),
        (Side::Context, "fetch"),
        (Side::Context, "delete"),
    ];
    assert_eq!(sides, expected);
}

#[test]
fn a_path_below_a_key_hangs_on_the_instance() {
    let version = version(&with_rooms(&[(
        "/v1/Rooms/{RoomSid}/Doors",
        "{pathType: list}",
        &[("get", "ListDoor")],
    )]));
    assert_eq!(way(&version, "Door"), "room/door");
    assert_eq!(
        resource(&version, "Door").list.as_ref().unwrap().on,
        Side::Context
    );
}

#[test]
fn keys_of_one_place_may_have_different_names() {
    let version = version(&with_rooms(&[(
        "/v1/Rooms/{TheRoom}/Doors/{Sid}",
        "",
        &[("get", "FetchDoor")],
    )]));
    assert_eq!(version.resources.len(), 2);
    let operation = &resource(&version, "Door").operations[0];
    let wires: Vec<_> = operation
        .path_parameters
        .iter()
        .map(|it| it.wire.as_str())
        .collect();
    assert_eq!(wires, ["TheRoom", "Sid"]);
}

#[test]
fn a_parent_that_the_document_names_counts() {
    let hints = "{parent: /Rooms, pathType: list}";
    let version = version(&with_rooms(&[(
        "/v1/Rooms/Statistics",
        hints,
        &[("get", "ListStatistics")],
    )]));
    let statistics = resource(&version, "Statistics");
    assert_eq!(statistics.list.as_ref().unwrap().on, Side::List);
    assert_eq!(way(&version, "Statistics"), "room/statistics");
}

#[test]
fn an_instance_without_its_key_in_the_path_stands_for_the_list() {
    let statistics = |class: &str, parent: &str| {
        format!(
            "{{pathType: instance, mountName: statistics, className: {class}, parent: '{parent}'}}"
        )
    };
    let of_all = statistics("rooms_statistics", "/Rooms/{Sid}");
    let of_one = statistics("room_statistics", "/Rooms/{Sid}");
    let version = version(&with_rooms(&[
        (
            "/v1/Rooms/Statistics",
            &of_all,
            &[("get", "FetchRoomsStatistics")],
        ),
        (
            "/v1/Rooms/{RoomSid}/Statistics",
            &of_one,
            &[("get", "FetchRoomStatistics")],
        ),
    ]));
    let (all, one) = (
        resource(&version, "RoomsStatistics"),
        resource(&version, "RoomStatistics"),
    );
    assert_eq!(all.context.as_ref().unwrap().on, Side::List);
    assert_eq!(one.context.as_ref().unwrap().on, Side::Context);
    assert_eq!([accessors(all)[1], accessors(one)[1]], ["statistics"; 2]);
    assert_eq!(way(&version, "RoomsStatistics"), "room/rooms_statistics");
    assert_eq!(way(&version, "RoomStatistics"), "room/room_statistics");
}

#[test]
fn classes_of_their_own_keep_their_names_where_their_methods_have_one() {
    let hints = |class: &str| format!("{{mountName: settings, className: {class}}}");
    let (voice, text) = (hints("voice_setting"), hints("messaging_setting"));
    let version = version(&with_rooms(&[
        (
            "/v1/Voice/Settings",
            &voice,
            &[("get", "FetchVoiceSetting")],
        ),
        (
            "/v1/Messaging/Settings",
            &text,
            &[("get", "FetchMessagingSetting")],
        ),
    ]));
    assert_eq!(way(&version, "VoiceSetting"), "voice_setting");
    assert_eq!(way(&version, "MessagingSetting"), "messaging_setting");
    let method = |name: &str| {
        resource(&version, name)
            .context
            .as_ref()
            .map(|it| it.method.clone())
    };
    assert_eq!(method("VoiceSetting").as_deref(), Some("settings"));
    assert_eq!(
        method("MessagingSetting").as_deref(),
        Some("messaging_settings")
    );
}

#[test]
fn what_hangs_on_the_list_and_what_hangs_on_the_instance_may_have_methods_of_one_name() {
    let hints = "{pathType: instance, mountName: statistics, parent: '/Rooms/{Sid}'}";
    let version = version(&with_rooms(&[
        (
            "/v1/Rooms/Statistics",
            hints,
            &[("get", "FetchRoomsStatistics")],
        ),
        (
            "/v1/Rooms/{RoomSid}/Statistics",
            hints,
            &[("get", "FetchRoomStatistics")],
        ),
    ]));
    let ways = ["Statistics", "RoomStatistics"].map(|name| {
        assert_eq!(accessors(resource(&version, name))[1], "statistics");
        way(&version, name)
    });
    assert_eq!(ways, ["room/statistics", "room/room_statistics"]);
}

#[test]
fn the_list_of_instances_needs_no_path_of_its_own() {
    let hints = "{pathType: instance, parent: '/Rooms/{Sid}'}";
    let version = version(&paths(&[
        (
            "/v1/Rooms/{Sid}",
            "{pathType: instance}",
            &[("get", "FetchRoom")],
        ),
        (
            "/v1/Rooms/Statistics/{Id}",
            hints,
            &[("get", "FetchStatistics")],
        ),
    ]));
    let statistics = resource(&version, "Statistics");
    assert_eq!(statistics.context.as_ref().unwrap().on, Side::List);
    assert_eq!(statistics.parent_keys, []);
    assert_eq!(accessors(resource(&version, "Room")), ["rooms", "room"]);
}

#[test]
fn what_stands_above_keys_is_a_list_whatever_its_operations_are_called() {
    let version = version(&paths(&[
        (
            "/v1/Settings",
            "",
            &[("get", "FetchSettings"), ("post", "UpdateSettings")],
        ),
        ("/v1/Settings/{Key}/History", "", &[("get", "FetchHistory")]),
    ]));
    let settings = resource(&version, "Setting");
    assert_eq!(accessors(settings), ["settings", "setting"]);
    let sides: Vec<_> = settings.operations.iter().map(|it| it.side).collect();
    assert_eq!(sides, [Side::List, Side::List]);
}

#[test]
fn a_module_begins_with_a_letter_whatever_stands_before_it() {
    let version = version(&paths(&[(
        "/v1/2FA/Context",
        "",
        &[("get", "ListContext")],
    )]));
    assert_eq!(version.resources[0].module, "value_2fa_context");
}

#[test]
fn a_parent_that_is_too_far_up_does_not_count() {
    let hints = "{parent: /, pathType: list}";
    let version = version(&with_rooms(&[(
        "/v1/Rooms/{Sid}/Doors",
        hints,
        &[("get", "ListDoor")],
    )]));
    assert_eq!(way(&version, "Door"), "room/door");
}

#[test]
fn without_a_hint_the_longest_path_above_is_the_parent() {
    let version = version(&with_rooms(&[(
        "/v1/Rooms/Open/Count",
        "",
        &[("get", "FetchCount")],
    )]));
    assert_eq!(way(&version, "Count"), "room/count");
}

#[test]
fn with_hints_but_no_parent_a_path_without_keys_hangs_on_the_version() {
    let version = version(&with_rooms(&[(
        "/v1/Rooms/Count",
        "{pathType: instance}",
        &[("get", "FetchCount")],
    )]));
    assert_eq!(way(&version, "Count"), "count");
}

#[test]
fn the_mount_name_is_the_accessor() {
    let hints = "{mountName: chambers, pathType: list}";
    let version = version(&paths(&[
        ("/v1/Rooms", hints, &[("get", "ListRoom")]),
        (
            "/v1/Rooms/{Sid}",
            "{mountName: chambers}",
            &[("get", "FetchRoom")],
        ),
    ]));
    assert_eq!(
        accessors(resource(&version, "Chamber")),
        ["chambers", "chamber"]
    );
}

#[test]
fn the_class_name_is_the_resources_and_the_accessor_stays() {
    let version = version(&paths(&[
        ("/v1/Rooms", "{className: space}", &[("get", "ListRoom")]),
        (
            "/v1/Rooms/{Sid}",
            "{className: space}",
            &[("get", "FetchRoom")],
        ),
    ]));
    assert_eq!(accessors(resource(&version, "Space")), ["rooms", "room"]);
    assert_eq!(way(&version, "Space"), "space");
}

#[test]
fn a_document_without_any_hint_hangs_the_same() {
    let bare: Vec<_> = ROOMS
        .iter()
        .map(|(path, _, operations)| (*path, "", *operations))
        .collect();
    assert_eq!(
        version(&paths(&bare)).resources,
        version(&paths(ROOMS)).resources
    );
}

#[test]
fn a_key_without_a_path_of_its_own_has_a_context_without_operations() {
    let version = version(&paths(&[(
        "/v1/Houses/{HouseSid}/Rooms",
        "",
        &[("get", "ListRoom")],
    )]));
    let house = resource(&version, "House");
    assert_eq!(accessors(house), ["", "house"]);
    assert!(house.operations.is_empty());
    assert_eq!(house.key.as_ref().unwrap().wire, "HouseSid");
    assert_eq!(way(&version, "Room"), "house/room");
}

#[test]
fn what_is_below_a_list_without_a_path_needs_no_key() {
    let version = version(&paths(&[
        (
            "/v1/Rooms/{Sid}/Statistics",
            "{parent: '/Rooms/{Sid}', pathType: instance}",
            &[("get", "FetchRoomStatistics")],
        ),
        (
            "/v1/Rooms/Statistics",
            "{className: rooms_statistics, parent: '/Rooms/{Sid}', pathType: instance}",
            &[("get", "FetchRoomsStatistics")],
        ),
    ]));
    assert_eq!(accessors(resource(&version, "Room")), ["rooms", "room"]);
    let statistics = resource(&version, "RoomsStatistics");
    assert!(statistics.parent_keys.is_empty());
}

#[test]
fn a_singleton_has_no_key() {
    let version = version(&with_rooms(&[(
        "/v1/Rooms/{Sid}/Settings",
        "{pathType: instance}",
        &[("get", "FetchSettings")],
    )]));
    let settings = resource(&version, "Settings");
    assert_eq!(accessors(settings), ["", "settings"]);
    assert_eq!(settings.key, None);
    assert_eq!(settings.parent_keys.len(), 1);
}

#[test]
fn a_path_that_is_only_fetched_is_a_singleton_without_being_told() {
    let version = version(&paths(&[(
        "/v1/Configuration",
        "",
        &[
            ("get", "FetchConfiguration"),
            ("post", "UpdateConfiguration"),
        ],
    )]));
    assert_eq!(
        accessors(resource(&version, "Configuration")),
        ["", "configuration"]
    );
}

#[test]
fn a_verb_is_a_whole_word() {
    let version = version(&paths(&[(
        "/v1/Updates",
        "",
        &[("get", "UpdatesOverview")],
    )]));
    let update = resource(&version, "Update");
    assert_eq!(accessors(update), ["updates", ""]);
    assert_eq!(update.operations[0].method, "updates_overview");
}

#[test]
fn a_path_above_keyed_instances_is_a_list_whatever_it_says() {
    let version = version(&paths(&[
        (
            "/v1/Rooms",
            "{pathType: instance}",
            &[("post", "CreateRoom")],
        ),
        ("/v1/Rooms/{Sid}", "", &[("get", "FetchRoom")]),
    ]));
    assert_eq!(accessors(resource(&version, "Room")), ["rooms", "room"]);
}

#[test]
fn an_action_below_an_instance_is_a_resource_of_its_own() {
    let version = version(&with_rooms(&[(
        "/v1/Rooms/{Sid}/Paint",
        "",
        &[("post", "PaintRoom")],
    )]));
    let paint = resource(&version, "Paint");
    assert_eq!(way(&version, "Paint"), "room/paint");
    assert_eq!(
        (
            paint.operations[0].method.as_str(),
            paint.operations[0].builder.as_str()
        ),
        ("paint_room", "PaintRoom")
    );
}

#[test]
fn a_path_without_operations_leaves_nothing() {
    let version = version(&with_rooms(&[("/v1/Doors", "{pathType: list}", &[])]));
    assert_eq!(version.resources.len(), 1);
}

#[test]
fn a_path_without_operations_still_leads_to_others() {
    let version = version(&paths(&[
        ("/v1/Rooms/{Sid}", "{className: space}", &[]),
        ("/v1/Rooms/{Sid}/Doors", "", &[("get", "ListDoor")]),
    ]));
    assert_eq!(way(&version, "Door"), "space/door");
}

#[test]
fn a_list_without_an_instance_has_no_singular() {
    let version = version(&paths(&[(
        "/v1/Rooms",
        "{pathType: list}",
        &[("get", "ListRoom")],
    )]));
    assert_eq!(accessors(resource(&version, "Room")), ["rooms", ""]);
    assert_eq!(resource(&version, "Room").key, None);
}

#[test]
fn an_instance_without_a_list_has_no_plural() {
    let version = version(&paths(&[("/v1/Rooms/{Sid}", "", &[("get", "FetchRoom")])]));
    assert_eq!(accessors(resource(&version, "Room")), ["", "room"]);
}

#[test]
fn where_singular_and_plural_are_one_word_the_instance_is_with_its_key() {
    let version = version(&paths(&[
        ("/v1/Media", "", &[("get", "ListMedia")]),
        ("/v1/Media/{Sid}", "", &[("get", "FetchMedia")]),
    ]));
    assert_eq!(
        accessors(resource(&version, "Media")),
        ["media", "media_with"]
    );
}

#[test]
fn an_accessor_gives_way_to_an_operation_of_its_name() {
    let version = version(&paths(&[
        (
            "/v1/Rooms/{Sid}",
            "",
            &[("get", "FetchRoom"), ("post", "doors")],
        ),
        ("/v1/Rooms/{Sid}/Doors", "", &[("get", "ListDoor")]),
    ]));
    assert_eq!(resource(&version, "Room").operations[1].method, "doors");
    assert_eq!(accessors(resource(&version, "Door"))[0], "doors_resource");
}

#[test]
fn both_accessors_of_a_resource_may_give_way_to_operations() {
    let version = version(&paths(&[
        ("/v1/Rooms/{Sid}", "", &[("post", "doors"), ("put", "door")]),
        ("/v1/Rooms/{Sid}/Doors", "", &[("get", "ListDoor")]),
        (
            "/v1/Rooms/{Sid}/Doors/{DoorSid}",
            "",
            &[("get", "FetchDoor")],
        ),
    ]));
    assert_eq!(
        accessors(resource(&version, "Door")),
        ["doors_resource", "door_resource"]
    );
}

#[test]
fn an_accessor_gives_way_to_what_every_handle_has() {
    let version = version(&with_rooms(&[(
        "/v1/Rooms/{Sid}/Request",
        "{pathType: instance}",
        &[("get", "FetchRequest")],
    )]));
    assert_eq!(
        accessors(resource(&version, "Request"))[1],
        "request_resource"
    );
}

#[test]
fn two_resources_of_one_name_under_different_parents_keep_it() {
    let version = version(&paths(&[
        ("/v1/Rooms/{Sid}/Doors", "", &[("get", "ListDoor")]),
        ("/v1/Cars/{Sid}/Doors", "", &[("get", "ListCarDoor")]),
    ]));
    let doors: Vec<_> = (0..version.resources.len())
        .map(|at| version.module_path(at).join("/"))
        .filter(|it| it.ends_with("door"))
        .collect();
    assert_eq!(doors, ["room/door", "car/door"]);
}

#[test]
fn siblings_of_one_name_are_told_apart_by_the_word_before() {
    let version = version(&paths(&[
        (
            "/v1/Statistics",
            "{pathType: list}",
            &[("get", "ListStatistics")],
        ),
        (
            "/v1/Rooms/Statistics",
            "{pathType: list}",
            &[("get", "ListRoomStatistics")],
        ),
    ]));
    assert_eq!(way(&version, "Statistics"), "statistics");
    assert_eq!(way(&version, "RoomStatistics"), "room_statistics");
    assert_eq!(
        accessors(resource(&version, "RoomStatistics"))[0],
        "room_statistics"
    );
}

#[test]
fn many_beside_one_of_the_same_word_stand_in_the_plural() {
    let version = version(&paths(&[
        ("/v1/User", "", &[("get", "FetchUser")]),
        ("/v1/Users", "", &[("get", "ListUser")]),
        ("/v1/Users/{Sid}", "", &[("get", "FetchOneUser")]),
    ]));
    assert_eq!(way(&version, "User"), "user");
    assert_eq!(
        accessors(resource(&version, "Users")),
        ["users", "users_with"]
    );
}

#[test]
fn where_the_plural_is_taken_the_word_before_tells_siblings_apart() {
    let version = version(&paths(&[
        ("/v1/User", "", &[("get", "FetchUser")]),
        ("/v1/Users", "", &[("get", "ListUser")]),
        ("/v1/users", "", &[("get", "ListSmallUser")]),
    ]));
    let names: Vec<&str> = version.resources.iter().map(|it| &*it.module).collect();
    assert_eq!(names, ["user", "users", "user_user"]);
}

#[test]
fn a_resource_is_not_called_as_the_one_around_it() {
    let version = version(&paths(&[
        ("/v1/Rooms/{Sid}", "", &[("get", "FetchRoom")]),
        ("/v1/Rooms/{Sid}/Rooms", "", &[("get", "ListInnerRoom")]),
    ]));
    assert_eq!(way(&version, "RoomRoom"), "room/room_room");
}

#[test]
fn a_resource_is_not_called_as_a_part_of_the_one_around_it() {
    let version = version(&paths(&[
        ("/v1/Rooms/{Sid}", "", &[("get", "FetchRoom")]),
        ("/v1/Rooms/{Sid}/Context", "", &[("get", "FetchContext")]),
        ("/v1/Instances/{Sid}", "", &[("get", "FetchInstance")]),
        ("/v1/Types", "", &[("get", "FetchTypes")]),
    ]));
    let ways = ["Context", "Instance", "Types"].map(|it| way(&version, it));
    assert_eq!(ways, ["room/room_context", "instances", "types_resource"]);
    assert_eq!(accessors(resource(&version, "Context"))[1], "context");
}

#[test]
fn a_version_at_the_start_of_a_path_is_no_part_of_the_identity() {
    let identity = |path: &str| {
        let version = version(&paths(&[(path, "", &[("get", "ListRoom")])]));
        let last = version.resources.last().unwrap();
        last.identity.clone()
    };
    for start in ["/v1", "/v2beta1", "/2010-04-01", ""] {
        assert_eq!(identity(&format!("{start}/Rooms")), "Rooms", "{start}");
    }
    for start in [
        "v",
        "vRooms",
        "v1-2",
        "w1",
        "2010-04-1",
        "2010x04-01",
        "2010-04x01",
        "2010-04-0a",
    ] {
        let whole = format!("{start}/Rooms");
        assert_eq!(identity(&format!("/{whole}")), whole);
    }
}

#[test]
fn the_identity_blanks_the_names_of_parameters() {
    let version = version(&with_rooms(&[(
        "/v1/Rooms/{Sid}/Doors/{DoorSid}.json",
        "",
        &[("get", "FetchDoor")],
    )]));
    assert_eq!(resource(&version, "Door").identity, "Rooms/{}/Doors");
}

#[test]
fn a_segment_of_two_parameters_is_a_finding() {
    let text = paths(&[("/v1/Rooms/{Floor}-{Number}", "", &[("get", "FetchRoom")])]);
    assert!(findings(&text).contains("more than one parameter"));
}

#[test]
fn a_slice_has_what_leads_to_it() {
    let text = with_rooms(&[
        ("/v1/Rooms/{Sid}/Doors", "", &[("get", "ListDoor")]),
        ("/v1/Cars", "", &[("get", "ListCar")]),
    ]);
    let slice = slice(&text, "/v1/Rooms/{Sid}/Doors");
    assert_eq!(slice.resources.len(), 2);
    assert_eq!(accessors(resource(&slice, "Room")), ["", "room"]);
    assert!(resource(&slice, "Room").operations.is_empty());
}

#[test]
fn a_slice_keeps_names_that_what_it_leaves_out_has_a_say_in() {
    let text = paths(&[
        (
            "/v1/Statistics",
            "{pathType: list}",
            &[("get", "ListStatistics")],
        ),
        (
            "/v1/Rooms/Statistics",
            "{pathType: list}",
            &[("get", "ListRoomStatistics")],
        ),
    ]);
    let slice = slice(&text, "/v1/Rooms");
    assert_eq!(way(&slice, "RoomStatistics"), "room_statistics");
}

#[test]
fn a_slice_keeps_the_builders_of_the_whole() {
    let text = paths(&[
        ("/v1/Rooms", "", &[("delete", "DeleteRooms")]),
        ("/v1/Rooms/{Sid}", "", &[("delete", "DeleteOneRoom")]),
    ]);
    let builders = |version: &twilio_rest_generator::model::Version| {
        let builders = version.operations().map(|(_, it)| it.builder.clone());
        builders.collect::<Vec<_>>()
    };
    assert_eq!(builders(&version(&text)), ["DeleteRooms", "DeleteOneRoom"]);
    assert_eq!(
        builders(&slice(&text, "/v1/Rooms/{Sid}")),
        ["DeleteOneRoom"]
    );
}

#[test]
fn a_slice_keeps_accessors_that_give_way_in_the_whole() {
    let text = paths(&[
        ("/v1/Rooms/{Sid}", "", &[("post", "doors")]),
        ("/v1/Rooms/{Sid}/Doors", "", &[("get", "ListDoor")]),
    ]);
    let slice = slice(&text, "/v1/Rooms/{Sid}/Doors");
    assert_eq!(accessors(resource(&slice, "Door"))[0], "doors_resource");
}

#[test]
fn a_slice_says_which_record_is_the_instance_as_the_whole_does() {
    let answer = |name: &str| {
        format!(
            "{{'200': {{description: ok, content: {{application/json: {{schema: {{$ref: '#/components/schemas/{name}'}}}}}}}}}}"
        )
    };
    let text = format!(
        "paths:
  /v1/Rooms:
    post: {{operationId: CreateRoom, responses: {}}}
  /v1/Rooms/{{Sid}}:
    parameters: [{{name: Sid, in: path, required: true, schema: {{type: string}}}}]
    get: {{operationId: FetchRoom, responses: {}}}
  /v1/Rooms/Other: {{get: {{operationId: FetchOther, responses: {}}}}}
components:
  schemas:
    room: {{type: object, properties: {{sid: {{type: string}}}}}}
    made: {{type: object, properties: {{sid: {{type: string}}}}}}
",
        answer("made"),
        answer("room"),
        answer("room")
    );
    let version = version(&text);
    assert_eq!(
        type_names(resource(&version, "Room")),
        ["RoomMade", "RoomInstance"]
    );
    let scope = Scope {
        include: Vec::new(),
        exclude: vec!["/v1/Rooms/{Sid}".to_owned()],
    };
    let slice = understand(&super::document(&text), &scope).unwrap();
    assert_eq!(type_names(resource(&slice[0], "Room")), ["RoomMade"]);
}

/// Versions and the resources of each, of a document whose name tells no version.
fn unversioned(templates: &[&str]) -> Vec<String> {
    let ids: Vec<String> = (0..templates.len()).map(|at| format!("Id{at}")).collect();
    let operations: Vec<[(&str, &str); 1]> = ids.iter().map(|id| [("get", id.as_str())]).collect();
    let list = templates.iter().zip(&operations);
    let list: Vec<Path<'_>> = list.map(|(path, it)| (*path, "", it.as_slice())).collect();
    let source = Source::new("twilio_house.yaml", format!("{HEAD}{}", paths(&list)));
    let document = Document::load(&source, &[]).map_err(|it| it.to_string());
    let versions = understand(&document.unwrap(), &Scope::default()).unwrap();
    let name = |it: &Resource| it.name.clone();
    let line = |it: &Version| {
        let names: Vec<String> = it.resources.iter().map(name).collect();
        format!("{}: {}", it.feature(), names.join(" "))
    };
    versions.iter().map(line).collect()
}

#[test]
fn where_the_name_of_a_document_tells_no_version_its_paths_do() {
    let found = unversioned(&[
        "/FirstFloor/Rooms",
        "/FirstFloor/Rooms/{Sid}/Keys",
        "/cellar/Rooms",
        "/v2/Rooms",
        "/2010-04-01/Rooms",
    ]);
    let wanted = [
        "house-first-floor: Room Key",
        "house-cellar: Room",
        "house-v2: Room",
        "house-v2010-04-01: Room",
    ];
    assert_eq!(found, wanted);
}

#[test]
fn paths_that_begin_with_a_resource_are_of_the_first_version() {
    assert_eq!(
        unversioned(&["/cellar/Rooms", "/Rooms"]),
        ["house-v1: CellarRoom Room"]
    );
    assert_eq!(unversioned(&["/Rooms/{Sid}"]), ["house-v1: Room"]);
}

#[test]
fn a_slice_has_the_types_of_the_whole_under_their_names_and_no_others() {
    let form = |value: &str| {
        format!(
            "requestBody: {{content: {{application/x-www-form-urlencoded: {{schema: {{type: object, properties: {{Status: {{type: string, enum: [{value}]}}}}}}}}}}}}, responses: {{'204': {{description: ok}}}}"
        )
    };
    let text = format!(
        "paths:
  /v1/Rooms:
    post: {{operationId: CreateRoom, {}}}
  /v1/Rooms/{{Sid}}:
    parameters: [{{name: Sid, in: path, required: true, schema: {{type: string}}}}]
    post: {{operationId: UpdateRoom, {}}}
",
        form("open"),
        form("done")
    );
    let names = |version: &Version| type_names(resource(version, "Room")).join(" ");
    assert_eq!(names(&version(&text)), "RoomStatus UpdateRoomStatus");
    assert_eq!(names(&slice(&text, "/v1/Rooms/{Sid}")), "UpdateRoomStatus");
}

#[test]
fn what_is_wrong_with_a_path_outside_the_slice_does_not_matter() {
    let text = "paths:
  /v1/Rooms:
    post: {operationId: CreateRoom, requestBody: {content: {application/x-www-form-urlencoded: {schema: {type: string}}}}, responses: {'204': {description: ok}}}
  /v1/Rooms/{Sid}:
    parameters: [{name: Sid, in: path, required: true, schema: {type: string}}]
    get: {operationId: FetchRoom, responses: {'204': {description: ok}}}
";
    assert!(findings(text).contains("the form of `CreateRoom`"));
    assert_eq!(slice(text, "/v1/Rooms/{Sid}").resources.len(), 1);
}

#[test]
fn builders_whose_tables_have_one_name_are_a_finding() {
    let text = paths(&[("/v1/Rooms", "", &[("get", "run_a_b"), ("post", "runAb")])]);
    assert!(
        findings(&text).contains("two types of one resource are called"),
        "{}",
        findings(&text)
    );
}

#[test]
fn a_record_is_what_its_own_path_fetches() {
    let fetch = |id: &str, field: &str| {
        format!(
            "get: {{operationId: {id}, responses: {{'200': {{description: ok, content: {{application/json: {{schema: {{type: object, properties: {{{field}: {{type: string}}}}}}}}}}}}}}}}"
        )
    };
    let text = format!(
        "paths:
  /v1/Settings:
    {}
  /v1/Settings/{{Id}}:
    parameters: [{{name: Id, in: path, required: true, schema: {{type: string}}}}]
    {}
",
        fetch("FetchSettings", "theme"),
        fetch("FetchSetting", "value")
    );
    let version = version(&text);
    let setting = resource(&version, "Setting");
    assert_eq!(
        super::structure(setting, "SettingInstance").fields[0].wire,
        "value"
    );
}

#[test]
fn a_record_means_itself_by_a_name_and_not_what_it_is_below() {
    let text = "paths:
  /v1/Regions/{Name}/Zones/{Sid}:
    parameters:
      - {name: Name, in: path, required: true, schema: {type: string}}
      - {name: Sid, in: path, required: true, schema: {type: string}}
    get: {operationId: FetchZone, responses: {'200': {description: ok, content: {application/json: {schema: {type: object, properties: {sid: {type: string}, name: {type: string}}}}}}}}
";
    let version = version(text);
    assert_eq!(
        resource(&version, "Zone").parent_keys[0].field,
        "region_name"
    );
    let field = |path: &str| {
        let text = paths(&[(path, "", &[("get", "FetchThing")])]);
        let version = super::version(&text);
        resource(&version, "Thing").parent_keys[0].field.clone()
    };
    assert_eq!(field("/v1/Types/{type}/Things/{Sid}"), "type_type");
    assert_eq!(field("/v1/{version}/Things/{Sid}"), "version");
}

#[test]
fn what_is_wrong_with_a_type_that_a_slice_shares_matters() {
    let answer = "responses: {'200': {description: ok, content: {application/json: {schema: {$ref: '#/components/schemas/room'}}}}}";
    let text = format!(
        "paths:
  /v1/Rooms:
    post: {{operationId: CreateRoom, {answer}}}
  /v1/Rooms/{{Sid}}:
    parameters: [{{name: Sid, in: path, required: true, schema: {{type: string}}}}]
    get: {{operationId: FetchRoom, {answer}}}
components:
  schemas:
    room: {{type: object, properties: {{first: {{type: string, x-rust-name: tint}}, second: {{type: string, x-rust-name: tint}}}}}}
"
    );
    let scope = Scope {
        include: vec!["/v1/Rooms/{Sid}".to_owned()],
        exclude: Vec::new(),
    };
    let found = understand(&super::document(&text), &scope).unwrap_err();
    assert!(
        found
            .to_string()
            .contains("`second` has the same Rust name"),
        "{found}"
    );
}
