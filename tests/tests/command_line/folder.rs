//! The output folder: nothing of the user's is lost, nothing is half done.

use crate::run::{DOCUMENT, Desk};

/// As if a file had been written long ago.
fn make_old(desk: &Desk, path: &str) {
    let file = std::fs::File::options().write(true).open(desk.path(path));
    file.unwrap()
        .set_modified(std::time::SystemTime::UNIX_EPOCH)
        .unwrap();
}

#[test]
fn twice_is_once_not_even_a_time_changes() {
    let desk = Desk::new();
    desk.things(&["--manifest", "m.json"]).ended_with(0);
    let before = desk.files();
    desk.things(&["--manifest", "m.json"])
        .ended_with(0)
        .tells(&["0 files written"]);
    assert_eq!(desk.files(), before);
}

#[test]
fn what_is_generated_no_more_is_removed_with_its_folder() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    let other = DOCUMENT
        .replace("Things", "Items")
        .replace("things.v1", "items.v1");
    desk.write("things_v1.yaml", other);
    desk.things(&[]).ended_with(0);
    assert!(desk.path("out/src/things/v1/item/mod.rs").exists());
    assert!(!desk.path("out/src/things/v1/thing").exists());
}

#[test]
fn a_folder_with_files_of_the_users_is_refused() {
    for file in [
        "diary.txt",
        "Cargo.toml",
        "README.md",
        "src/main.rs",
        "examples/mine.rs",
        "data/a.csv",
    ] {
        let desk = Desk::new();
        desk.write(&format!("out/{file}"), "mine\n");
        let before = desk.files();
        let name = file.split("/a.").next().unwrap();
        desk.things(&[]).ended_with(1).tells(&["--> out", name]);
        assert_eq!(desk.files(), before, "{file}");
    }
}

#[test]
fn what_cargo_and_git_put_there_is_no_hindrance() {
    let desk = Desk::new();
    for file in [".git/HEAD", ".gitignore", "Cargo.lock", "target/debug/x.d"] {
        desk.write(&format!("out/{file}"), "theirs\n");
    }
    desk.things(&[]).ended_with(0);
    assert_eq!(desk.read("out/.git/HEAD"), "theirs\n");
}

#[test]
fn a_module_of_the_users_among_the_generated_ones_is_refused_and_kept() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    desk.write("out/src/mine.rs", "pub fn mine() {}\n");
    let before = desk.files();
    desk.things(&[])
        .ended_with(1)
        .tells(&["--> out/src/mine.rs"]);
    assert_eq!(desk.files(), before);
}

#[test]
fn a_generated_file_that_lost_its_mark_is_the_users() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    desk.write("out/src/lib.rs", "//! Rewritten by hand.\n");
    desk.things(&[])
        .ended_with(1)
        .tells(&["--> out/src/lib.rs", "move this one away"]);
    assert_eq!(desk.read("out/src/lib.rs"), "//! Rewritten by hand.\n");
}

#[test]
fn a_file_is_no_folder() {
    let desk = Desk::new();
    desk.write("out", "a file\n");
    desk.things(&[])
        .ended_with(1)
        .tells(&["this is a file, not a folder", "--> out"]);
    desk.generate(&["--spec", "things_v1.yaml", "--out", "out/below"])
        .ended_with(1)
        .tells(&["this is a file, not a folder"]);
    assert_eq!(desk.read("out"), "a file\n");
}

#[test]
fn a_file_where_a_folder_belongs_is_refused() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    std::fs::remove_dir_all(desk.path("out/src/things")).unwrap();
    desk.write("out/src/things", "mine\n");
    let before = desk.files();
    desk.things(&[])
        .ended_with(1)
        .tells(&["--> out/src/things", "this must be a folder, but is a file"]);
    assert_eq!(desk.files(), before);
}

#[test]
fn files_of_a_killed_run_are_cleared_away_and_the_rest_is_done() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    let left = "out/src/things/v1/.generating-1-2";
    desk.write(left, "half a fi");
    make_old(&desk, left);
    std::fs::remove_file(desk.path("out/src/entry.rs")).unwrap();

    desk.things(&["--check"]).ended_with(1);
    desk.things(&[]).ended_with(0).tells(&["1 file written"]);
    assert!(!desk.path(left).exists());
    desk.things(&["--check"]).ended_with(0);
}

#[test]
fn only_what_is_called_like_a_temporary_file_is_cleared_away() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    let names = ["notes.md", "1", "1-", "-1", "1-2-3", "1-2.md", "a-1"];
    for name in names {
        let path = format!("out/src/.generating-{name}");
        desk.write(&path, "mine\n");
        make_old(&desk, &path);
    }
    desk.things(&[]).ended_with(0);
    for name in names {
        assert_eq!(desk.read(&format!("out/src/.generating-{name}")), "mine\n");
    }
}

#[test]
fn a_run_that_stopped_half_way_says_that_files_were_changed() {
    let desk = Desk::new();
    desk.things(&["--manifest", "out/src"])
        .ended_with(1)
        .tells(&["--> out/src", "1 error; some files were changed"]);
    desk.things(&[]).ended_with(0);
    desk.things(&["--default-features", "nothing"])
        .ended_with(1)
        .tells(&["1 error; no files were changed"]);
}

#[test]
fn a_listing_that_cannot_be_read_is_not_taken_for_none() {
    let desk = Desk::new();
    desk.things(&[]).ended_with(0);
    desk.write("out/api.txt", b"\xff");
    let before = desk.files();
    desk.things(&[]).ended_with(1).tells(&[
        "cannot read this",
        "--> out/api.txt",
        "--accept-renames",
    ]);
    assert_eq!(desk.files(), before);
    desk.things(&["--accept-renames"]).ended_with(0);
    assert!(desk.read("out/api.txt").contains("Thing"));
}

#[test]
fn a_manifest_is_no_file_of_the_crate() {
    let desk = Desk::new();
    for path in ["out/src/lib.rs", "./out/api.txt"] {
        desk.things(&["--manifest", path])
            .ended_with(1)
            .tells(&["this is a file of the crate"]);
    }
    assert!(!desk.path("out").exists());
}

#[test]
fn a_manifest_never_replaces_another_file() {
    let desk = Desk::new();
    desk.write("notes.json", "{\"mine\": true}");
    desk.things(&["--manifest", "notes.json"])
        .ended_with(1)
        .tells(&["this file is not a manifest", "--> notes.json"]);
    assert_eq!(desk.read("notes.json"), "{\"mine\": true}");
    assert!(!desk.path("out").exists());
}

#[cfg(unix)]
mod links {
    use std::os::unix::fs::symlink;

    use crate::run::Desk;

    #[test]
    fn the_folder_itself_may_be_a_link() {
        let desk = Desk::new();
        std::fs::create_dir(desk.path("real")).unwrap();
        symlink(desk.path("real"), desk.path("out")).unwrap();
        desk.things(&[]).ended_with(0);
        assert!(desk.path("real/src/lib.rs").exists());
    }

    #[test]
    fn a_linked_folder_within_is_not_followed() {
        let desk = Desk::new();
        desk.things(&[]).ended_with(0);
        std::fs::rename(desk.path("out/src/things"), desk.path("elsewhere")).unwrap();
        symlink(desk.path("elsewhere"), desk.path("out/src/things")).unwrap();
        let before = desk.files();
        desk.things(&[])
            .ended_with(1)
            .tells(&["--> out/src/things", "but is a symbolic link"]);
        assert_eq!(desk.files(), before);
    }

    #[test]
    fn a_link_and_a_folder_that_are_called_like_temporary_files_stay() {
        let desk = Desk::new();
        desk.things(&[]).ended_with(0);
        let (link, folder) = ("out/src/.generating-1-2", "out/src/.generating-1-3");
        symlink(desk.path("things_v1.yaml"), desk.path(link)).unwrap();
        std::fs::create_dir(desk.path(folder)).unwrap();
        let touched = std::process::Command::new("touch")
            .args(["-h", "-t", "200001010000"])
            .args([desk.path(link), desk.path(folder)])
            .status();
        assert!(touched.unwrap().success());
        desk.things(&[]).ended_with(0);
        assert!(desk.path(link).is_symlink());
        assert!(desk.path(folder).is_dir());
    }

    #[test]
    fn a_linked_file_is_not_replaced() {
        let desk = Desk::new();
        desk.things(&[]).ended_with(0);
        std::fs::rename(desk.path("out/src/lib.rs"), desk.path("lib.rs")).unwrap();
        symlink(desk.path("lib.rs"), desk.path("out/src/lib.rs")).unwrap();
        desk.things(&[])
            .ended_with(1)
            .tells(&["--> out/src/lib.rs", "but is a symbolic link"]);
    }
}
