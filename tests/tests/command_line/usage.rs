//! Wrong usage ends with 2, and help tells what is right.

use crate::run::Desk;

#[test]
fn wrong_usage_ends_with_two_and_writes_nothing() {
    let desk = Desk::new();
    let before = desk.files();
    let wrong: [&[&str]; 8] = [
        &["--nonsense"],
        &["--out"],
        &["--format", "xml"],
        &["stray"],
        &["--crate-name", ""],
        &["--crate-name", "1st"],
        &["--crate-name", "self"],
        &["--crate-name", "a b"],
    ];
    for arguments in wrong {
        let run = desk.things(arguments).ended_with(2);
        assert!(run.err.starts_with("error: "), "{}", run.err);
        assert!(run.out.is_empty(), "{}", run.out);
    }
    assert_eq!(desk.files(), before);
}

#[test]
fn a_crate_cannot_be_called_like_what_it_depends_on() {
    let desk = Desk::new();
    desk.things(&["--crate-name", "serde_json"])
        .ended_with(2)
        .tells(&["the crate depends on a crate of that name"]);
}

#[test]
fn help_tells_what_a_command_reads_and_with_what_it_compares() {
    for (command, told) in [
        ("generate", "without arguments, the one described by"),
        ("conformance", "compared with the documents as published"),
        ("diff", "the most severe first"),
        ("ci", "the exit code is 1 if any of them fails"),
    ] {
        let run = Desk::empty().help(command).ended_with(0);
        let words: Vec<&str> = run.out.split_whitespace().collect();
        assert!(words.join(" ").contains(told), "{}", run.out);
    }
}

#[test]
fn help_names_every_argument() {
    let run = Desk::empty().generate(&["--help"]).ended_with(0);
    let arguments = [
        "--check",
        "--spec",
        "--include",
        "--exclude",
        "--overlay",
        "--out",
        "--crate-name",
        "--default-features",
        "--manifest",
        "--format",
        "--accept-renames",
    ];
    for argument in arguments {
        assert!(run.out.contains(argument), "{argument}\n{}", run.out);
    }
}
