//! Whatever a description holds, rustdoc renders it without a warning and runs none of it.

use proptest::prelude::*;
use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag};
use twilio_rest_generator::docs::{clean, code, escape, labelled, wrap};

/// Columns of text in a doc comment that is not indented.
const WIDTH: usize = 96;

/// What rustdoc would trip over in a doc comment.
fn faults(lines: &[String]) -> Vec<String> {
    let text = lines.join("\n");
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_SMART_PUNCTUATION;
    let mut faults = Vec::new();
    for event in Parser::new_ext(&text, options) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => faults.push(format!("HTML {html:?}")),
            Event::Start(Tag::CodeBlock(kind)) if !is_text(&kind) => {
                faults.push(format!("a test {kind:?}"));
            }
            Event::Start(Tag::Link {
                link_type,
                dest_url,
                ..
            }) => {
                let known = ["http://", "https://", "mailto:"];
                let known = known.iter().any(|it| dest_url.starts_with(it));
                if !known && link_type != LinkType::Email {
                    faults.push(format!("a link to {dest_url:?}"));
                }
            }
            Event::Start(Tag::Heading { .. }) => faults.push("a heading".to_owned()),
            _ => {}
        }
    }
    faults
}

fn is_text(kind: &CodeBlockKind<'_>) -> bool {
    matches!(kind, CodeBlockKind::Fenced(language) if language.as_ref() == "text")
}

/// The text that a reader sees, blocks apart.
fn shown(markdown: &str) -> String {
    let mut text = String::new();
    for event in Parser::new_ext(markdown, Options::empty()) {
        match event {
            Event::Text(it) | Event::Code(it) => text.push_str(&it),
            Event::SoftBreak => text.push(' '),
            Event::End(_) if !text.ends_with('\n') => text.push('\n'),
            _ => {}
        }
    }
    text.trim_end_matches('\n').to_owned()
}

/// Names of the lists' and items' tags, in order.
fn outline(markdown: &str) -> Vec<&'static str> {
    let name = |event| match event {
        Event::Start(Tag::List(None)) => Some("ul"),
        Event::Start(Tag::List(Some(_))) => Some("ol"),
        Event::Start(Tag::Item) => Some("li"),
        Event::Start(Tag::CodeBlock(_)) => Some("pre"),
        Event::End(pulldown_cmark::TagEnd::List(_)) => Some("/"),
        _ => None,
    };
    Parser::new(markdown).filter_map(name).collect()
}

fn lines(markdown: &str) -> Vec<String> {
    wrap(&clean(markdown), 0)
}

#[test]
fn a_bare_address_is_a_link() {
    assert_eq!(clean("See https://a.test/b."), "See <https://a.test/b>.");
    assert_eq!(clean("(http://a.test/b)"), "(<http://a.test/b>)");
}

#[test]
fn an_address_is_one_link_whatever_marks_it_holds() {
    let address = "https://a.test/x_y_z?a=b&c=d~e#f";
    assert_eq!(
        clean(&format!("At {address} it is")),
        format!("At <{address}> it is")
    );
}

#[test]
fn an_address_within_html_is_a_link() {
    assert!(clean("<div>\nhttps://a.test/b\n</div>").contains("<https://a.test/b>"));
}

#[test]
fn a_link_keeps_its_label() {
    assert_eq!(
        clean("[the *docs*](https://a.test)"),
        "[the *docs*](https://a.test)"
    );
    assert_eq!(
        clean("[docs][1]\n\n[1]: https://a.test"),
        "[docs](https://a.test)"
    );
}

#[test]
fn a_link_behind_an_exclamation_mark_is_no_image() {
    assert_eq!(shown(&clean("Go\\![there](https://a.test)")), "Go!there");
    assert_eq!(
        clean("Go!<a href='https://a.test'>there</a>"),
        "Go\\![there](https://a.test)"
    );
}

#[test]
fn a_link_that_is_its_own_label_is_written_once() {
    assert_eq!(
        clean("[https://a.test](https://a.test)"),
        "<https://a.test>"
    );
}

#[test]
fn a_link_within_the_site_is_absolute() {
    assert_eq!(
        clean("[docs](/docs/x)"),
        "[docs](https://www.twilio.com/docs/x)"
    );
    assert_eq!(clean("[docs](//a.test/x)"), "[docs](https://a.test/x)");
}

#[test]
fn a_link_that_leads_nowhere_is_its_label() {
    for target in [
        "#anchor",
        "page.html",
        "ftp://a.test",
        "javascript:x",
        "https://{host}",
    ] {
        assert_eq!(
            clean(&format!("[here]({target}) it is")),
            "here it is",
            "{target}"
        );
    }
}

#[test]
fn an_address_in_a_label_without_target_is_a_link() {
    assert_eq!(clean("[https://a.test](b.html)"), "<https://a.test>");
}

#[test]
fn other_schemes_in_angle_brackets_are_text() {
    assert_eq!(clean("Call <sip:joe> now"), "Call sip:joe now");
}

#[test]
fn an_address_of_mail_is_a_link() {
    assert!(clean("<joe@a.test>").contains("mailto:joe@a.test"));
}

#[test]
fn a_placeholder_is_shown() {
    assert_eq!(
        shown(&clean("/Calls/<sid> or <CallSid>")),
        "/Calls/<sid> or <CallSid>"
    );
}

#[test]
fn text_of_a_list_of_html_outside_of_its_items_stays_in_the_item_around_it() {
    assert_eq!(
        clean("10. One<ol>two</ol>three"),
        "10. One\n\n    two\n\n    three"
    );
}

#[test]
fn formatting_by_html_goes_and_its_text_stays() {
    assert_eq!(
        clean("One<br>two <b>three</b><!-- four -->."),
        "One two three ."
    );
    assert_eq!(
        clean("<p>Fish &amp; Chips &lt;&#39;hot&#39;&gt;</p>"),
        r"Fish & Chips \<'hot'\>"
    );
    assert_eq!(
        clean("<p>One</p>\n\n<!-- two\nthree -->\n\nFour"),
        "One\n\nFour"
    );
}

#[test]
fn a_link_of_html_is_a_link() {
    for (html, markdown) in [
        (
            "See <a href=\"https://a.test\">the docs</a>.",
            "See [the docs](https://a.test).",
        ),
        (
            "See <a target='_blank' href='/docs'>them</a>.",
            "See [them](https://www.twilio.com/docs).",
        ),
        (
            "See <A HREF=https://a.test>them</A>.",
            "See [them](https://a.test).",
        ),
        (
            "See <a href=\"https://a.test\"><b>them</b></a>.",
            "See [them](https://a.test).",
        ),
        ("See <a name=\"x\">them</a>.", "See them."),
        (
            "See <a href=\"https://a.test\">them.\n\nMore.",
            "See [them.](https://a.test)\n\nMore.",
        ),
        (
            "- <a href=\"https://a.test\">one\n- two",
            "- [one](https://a.test)\n- two",
        ),
        (
            "# <a href='/x'>One\n\nTwo",
            "**[One](https://www.twilio.com/x)**\n\nTwo",
        ),
        (
            "**<a href='/x'>one** two",
            "**[one](https://www.twilio.com/x)** two",
        ),
        (
            "<a href='/x'>See [more](https://b.test) now</a>.",
            "[See](https://www.twilio.com/x) [more](https://b.test) now.",
        ),
        (
            "<a data-href='/x' href='/y'>it</a>",
            "[it](https://www.twilio.com/y)",
        ),
        ("<div>if x < a and y > 2</div>", "if x \\< a and y \\> 2"),
    ] {
        assert_eq!(clean(html), markdown, "{html}");
    }
}

#[test]
fn paragraphs_of_html_are_paragraphs() {
    assert_eq!(clean("<p>One</p><p class=\"x\">Two</p>"), "One\n\nTwo");
    assert_eq!(clean("One<p>Two"), "One\n\nTwo");
    assert_eq!(clean("**One<p>two** three"), "**One two** three");
}

#[test]
fn lines_with_a_bullet_sign_are_a_list() {
    assert_eq!(clean("Any of:\n• one\n • two"), "Any of:\n\n- one\n- two");
    assert_eq!(clean("Any of\n•\nthem"), "Any of • them");
    assert_eq!(clean("```\n• one\n```"), "```text\n• one\n```");
}

#[test]
fn a_template_of_an_address_is_code() {
    assert_eq!(
        clean("Get https://a.test/{Sid}/b, then go on."),
        "Get `https://a.test/{Sid}/b`, then go on."
    );
    assert_eq!(
        clean("(https://a.test/b.{ext})"),
        "(`https://a.test/b.{ext}`)"
    );
    assert_eq!(
        clean("Get https://a.test/b[0], then go on."),
        "Get <https://a.test/b[0]>, then go on."
    );
}

#[test]
fn lines_of_html_do_not_run_together() {
    assert_eq!(clean("<div>\none\ntwo\n</div>"), "one two");
}

#[test]
fn code_turns_no_direction_of_writing() {
    assert_eq!(code("a\u{202e}b\r\nc"), "`ab c`");
}

#[test]
fn brackets_are_text() {
    assert_eq!(
        shown(&clean("a[0], [Sid] and [x](")),
        "a[0], [Sid] and [x]("
    );
}

#[test]
fn an_underscore_is_escaped_only_where_it_could_be_emphasis() {
    assert_eq!(clean("caller_name, größe_2"), "caller_name, größe_2");
    assert_eq!(clean(r"_\_init\__ a\_"), r"*\_init\_* a\_");
}

#[test]
fn an_entity_that_is_text_stays_text() {
    assert_eq!(
        shown(&clean("`x` is &amp;lt; and &lt;sid&gt;")),
        "x is &lt; and <sid>"
    );
    assert_eq!(clean("AT&T"), "AT&T");
}

#[test]
fn nested_lists_keep_their_depth() {
    let markdown = "- a\n  - b\n    - c\n- d\n";
    assert_eq!(outline(&clean(markdown)), outline(markdown));
    let markdown = "9. a\n10. b\n    - c\n\n      d\n";
    assert_eq!(outline(&clean(markdown)), outline(markdown));
}

#[test]
fn a_list_whose_indentation_is_broken_is_still_a_list() {
    assert_eq!(
        clean("Values:\n * one\n* two\n   * three"),
        "Values:\n\n- one\n- two\n  - three"
    );
}

#[test]
fn a_list_that_does_not_start_with_one_stands_apart() {
    let markdown = "- a\n\n3. b\n4. c";
    assert_eq!(outline(&clean(markdown)), outline(markdown));
}

#[test]
fn a_list_within_nothing_but_a_marker_stays() {
    assert_eq!(
        outline(&clean("- - a\n  - b")),
        ["ul", "li", "ul", "li", "li", "/", "/"]
    );
}

#[test]
fn an_item_without_text_is_left_out() {
    assert_eq!(clean("- a\n-\n- b"), "- a\n- b");
    assert_eq!(clean("- a\n\n  -\n"), "- a");
}

#[test]
fn code_is_never_a_test() {
    for markdown in [
        "```\nlet x = 1;\n```",
        "```rust\nlet x = 1;\n```",
        "~~~\nlet x = 1;\n~~~",
        "Text\n\n    let x = 1;\n",
        "```\nlet x = 1;",
        "- a\n  ```\n  let x = 1;\n  ```\n- b",
        "10. a\n\n        let x = 1;\n",
        "- ```\n  let x = 1;\n  ```",
        "> ```\n> let x = 1;\n> ```",
    ] {
        let lines = lines(markdown);
        assert_eq!(
            faults(&lines),
            Vec::<String>::new(),
            "{markdown:?}\n{}",
            lines.join("\n")
        );
        assert!(outline(&lines.join("\n")).contains(&"pre"), "{markdown:?}");
    }
}

#[test]
fn code_that_holds_fences_stays_one_block() {
    let text = "~~~\n```\nlet x = 1;\n```\n~~~\n\nAfter";
    assert_eq!(clean(text), "````text\n```\nlet x = 1;\n```\n````\n\nAfter");
}

#[test]
fn code_in_a_list_stays_in_it() {
    let markdown = "- a\n  ```\n  x\n  ```\n- b";
    assert_eq!(clean(markdown), "- a\n\n  ```text\n  x\n  ```\n\n- b");
}

#[test]
fn code_keeps_its_lines_and_loses_tabs_and_returns() {
    assert_eq!(
        clean("```\r\na\r\n\tb\r\n```\r\n"),
        "```text\na\n    b\n```"
    );
}

#[test]
fn long_lines_of_code_are_not_wrapped() {
    let long = "word ".repeat(40);
    let lines = lines(&format!("1. ```\n   {long}\n   ```\n"));
    assert!(lines.iter().any(|it| it.contains(long.trim_end())));
}

#[test]
fn a_backtick_alone_is_text() {
    assert_eq!(clean("It`s"), "It\\`s");
}

#[test]
fn a_backtick_alone_does_not_keep_a_line_from_wrapping() {
    let lines = lines(&format!("It`s {}", "word ".repeat(40)));
    assert!(lines.len() > 1 && lines.iter().all(|it| it.len() <= WIDTH));
}

#[test]
fn a_code_span_is_not_broken() {
    let lines = lines(&format!("{} `one two three four`", "word ".repeat(17)));
    assert!(lines.iter().any(|it| it.contains("`one two three four`")));
}

#[test]
fn a_code_span_may_hold_backticks() {
    for text in ["a`b", "a``b`c", "`", "", "x\ny"] {
        let markdown = code(text);
        let mut events = Parser::new(&markdown).skip(1);
        let expected = text.replace('\n', " ");
        let found = match events.next() {
            Some(Event::Code(found)) => found.to_string(),
            other => panic!("{markdown:?}: {other:?}"),
        };
        assert_eq!(found.trim(), expected);
    }
}

#[test]
fn a_table_stays_one() {
    let table = "one\n\n| a | `b\\|c` |\n|:--|---:|\n| *1* | https://x.test/a |\n|| <br>4 |\n\ntwo";
    assert_eq!(
        lines(table),
        [
            "one",
            "",
            "| a | `b\\|c` |",
            "|---|---|",
            "| *1* | <https://x.test/a> |",
            "| | 4 |",
            "",
            "two"
        ]
    );
    let long = "word ".repeat(40);
    assert_eq!(lines(&format!("- | a |\n  |---|\n  | {long} |")).len(), 3);
    assert_eq!(labelled("`x`", "| a |\n|---|"), "`x`:\n\n| a |\n|---|");
}

#[test]
fn a_list_of_html_is_a_list() {
    for (html, markdown) in [
        (
            "<p>One of:<ul><li>a</li>\n<li><b>b</b> c</li></ul>Two",
            "One of:\n\n- a\n- b c\n\nTwo",
        ),
        ("<UL class=\"x\"><li>a<LI>b</UL>", "- a\n- b"),
        (
            "a <ol><li>b<ul><li>c</li></ul></li><li>d</li></ol> e",
            "a\n\n1. b\n   - c\n2. d\n\ne",
        ),
        (
            "- x <ul><li>a</li></ul> y\n- z <ul><li>b",
            "- x\n  - a\n\n  y\n- z\n  - b",
        ),
        (
            "<ul><li>a &amp; `b` **c** [x](https://x.test)</li></ul>",
            "- a & `b` **c** [x](https://x.test)",
        ),
        (
            "<ol>\n  <li>a\n  <ul><li>b</li></ul></li>\n  <li>c</li>\n</ol>\nd",
            "1. a\n   - b\n2. c\n\nd",
        ),
        (
            "1. one\n<ul><li>x</li></ul>\n2. two",
            "1. one\n- x\n\n2. two",
        ),
        (
            "x <ul><li>a</li>between<li>b</li></ul>",
            "x\n\n- a\n\n  between\n- b",
        ),
    ] {
        assert_eq!(clean(html), markdown);
    }
}

#[test]
fn tags_of_lists_in_code_in_tables_and_alone_make_no_list() {
    assert_eq!(clean("Use `<ul><li>`."), "Use `<ul><li>`.");
    assert_eq!(clean("```\n<ul><li>a\n```"), "```text\n<ul><li>a\n```");
    assert_eq!(
        clean("| a |\n|---|\n| b <ul><li>c</li></ul> |"),
        "| a |\n|---|\n| b; c |"
    );
    assert_eq!(shown(&clean("a <li> b </ul>")), "a <li> b </ul>");
}

#[test]
fn a_heading_is_bold() {
    assert_eq!(clean("## Title\ntext"), "**Title**\n\ntext");
    assert_eq!(clean("Title\n=====\ntext"), "**Title**\n\ntext");
}

#[test]
fn emphasis_at_the_start_stays_emphasis() {
    assert_eq!(clean("*Note* it"), "*Note* it");
    assert_eq!(clean("- *Note* it"), "- *Note* it");
}

#[test]
fn text_that_looks_like_a_block_stays_text() {
    for start in [
        "1\\. a", "\\- a", "\\# a", "\\+ a", "\\~~~ a", "\\> a", "&#45; a", "\\=== a",
    ] {
        for before in ["", "- ", "> ", "- b\n\n  "] {
            let lines = lines(&format!("{before}{start}")).join("\n");
            let lists = usize::from(before.starts_with('-'));
            let outline = outline(&lines);
            assert_eq!(
                outline.iter().filter(|it| **it == "li").count(),
                lists,
                "{lines}"
            );
            assert_eq!(
                faults(std::slice::from_ref(&lines)),
                Vec::<String>::new(),
                "{lines}"
            );
        }
    }
}

#[test]
fn a_very_long_word_has_a_line_of_its_own() {
    let long = "x".repeat(300);
    assert_eq!(lines(&format!("a {long} b")), ["a", long.as_str(), "b"]);
}

#[test]
fn a_word_that_would_begin_a_block_after_wrapping_begins_none() {
    for word in [
        "-", "+", "*", "#", "1.", "7)", ">", "|", "---", "--", "==", "~~~",
    ] {
        let text = format!("{} {word} after", "x".repeat(WIDTH));
        let markdown = lines(&text).join("\n");
        assert_eq!(shown(&markdown), text);
        assert_eq!(outline(&markdown), Vec::<&str>::new(), "{markdown}");
    }
}

#[test]
fn an_item_goes_on_under_its_text() {
    let lines = lines(&format!("- {0}\n  - {0}\n\n10. {0}", "word ".repeat(30)));
    let indents = lines.iter().map(|it| it.len() - it.trim_start().len());
    assert_eq!(indents.collect::<Vec<_>>(), [0, 2, 2, 4, 0, 0, 4]);
}

#[test]
fn deep_indentation_leaves_room_for_text() {
    let lines = wrap("word word word word word word word word word", 200);
    assert!(lines.len() > 1 && lines[0].len() > 30);
}

#[test]
fn characters_that_turn_the_writing_are_left_out() {
    assert_eq!(clean("a\u{202e}b\u{0}c\u{2066}d"), "abcd");
}

#[test]
fn escaped_text_shows_itself() {
    let text = r"a_b *c* `d` [e](f) <g> \h &lt; i";
    assert_eq!(shown(&escape(text)), text);
}

/// Pieces of Markdown, in any order, and anything else.
fn markdown() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        "(- |\\* |[0-9]{1,2}[.)] |> |# |    |\t|```|~~~|````|---|===|\\| )",
        "(\n|\n\n|\n  |\n   |\r\n|\n\\|---\\|\n|\n\\| )",
        "(\\*|\\*\\*|_|`|``|\\[|\\]|\\]\\(|\\)|<|>|\\\\|&amp;|&lt;|!\\[|~~)",
        "(<br>|<sid>|</b>|<ul>|</ul>|<ol>|<li>|</li>|<!-- | -->|<div>|<a:b>|<https://x.test>|https://x.test/a_b)",
        "(<a href=\"https://x.test\">|<a href='/x'>|<a>|</a>|<p>|</p>|<p class=\"x\">|<td>|https://x.test/\\{|\\[0\\]|\n• |• )",
        "[a-z]{1,9} ",
        "[ a-zA-Z0-9.,:;(){}|#+=-]{0,20}",
        any::<char>().prop_map(String::from),
    ];
    proptest::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
}

/// Whether a line is a row of a table, behind the markers of lists.
fn is_row(line: &str) -> bool {
    let words = line.split_whitespace();
    let mut text = words.skip_while(|it| {
        *it == "-"
            || it
                .trim_end_matches('.')
                .bytes()
                .all(|it| it.is_ascii_digit())
    });
    text.next().is_some_and(|it| it.starts_with('|'))
}

/// Whether a line has one word: a code span is one, and list markers are none.
fn is_one_word(line: &str) -> bool {
    let words = line.split_whitespace().skip_while(|it| {
        *it == "-"
            || it
                .strip_suffix('.')
                .is_some_and(|it| it.bytes().all(|it| it.is_ascii_digit()))
    });
    line.contains('`') || words.count() <= 1
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn whatever_the_description_rustdoc_has_nothing_to_say(text in markdown()) {
        let lines = lines(&text);
        prop_assert_eq!(faults(&lines), Vec::<String>::new(), "{:#?}", lines);
    }

    #[test]
    fn no_line_is_too_long_but_of_one_word(text in markdown()) {
        let mut fence = None;
        for line in lines(&text) {
            let tick = line.find("```").map(|at| line[at..].to_owned());
            match (&fence, tick) {
                (None, Some(ticks)) => fence = Some(ticks.replace("text", "")),
                (Some(open), Some(ticks)) if *open == ticks => fence = None,
                (None, None) if !is_row(&line) => {
                    prop_assert!(line.chars().count() <= WIDTH || is_one_word(&line), "{}", line);
                }
                _ => {}
            }
        }
    }

    #[test]
    fn what_is_clean_reads_the_same_when_it_is_cleaned_again(text in markdown()) {
        // Whether a star or a line opens emphasis depends on the letters beside it, and an address that
        // becomes a link changes those: there the second time may show a star that the first did not.
        // A mark may lose a backslash that it did not need, code a space at its edge. A bullet sign may come to stand
        // at the start of a line, where it makes an item, and a brace beside an address, where it makes a template.
        let once = clean(&text.replace(['*', '_', '•', '{'], ""));
        let words = |markdown: &str| shown(markdown).split_whitespace().map(str::to_owned).collect::<Vec<_>>();
        prop_assert_eq!(words(&clean(&once)), words(&once));
    }

    #[test]
    fn words_of_any_kind_lose_nothing_by_wrapping(words in proptest::collection::vec("[!-~]{1,30}", 1..40)) {
        let text = words.join(" ");
        let lines = wrap(&clean(&escape(&text)), 0);
        prop_assert!(lines.iter().all(|it| it.chars().count() <= WIDTH || !it.contains(' ')));
    }
}

#[test]
fn a_label_stands_above_a_list_or_a_code_block() {
    let labelled = |text: &str| labelled("`sid`", &clean(text));
    assert_eq!(labelled("Its key."), "`sid`: Its key.");
    assert_eq!(labelled("- one"), "`sid`:\n\n- one");
    assert_eq!(labelled("```\nAC1\n```"), "`sid`:\n\n```text\nAC1\n```");
}

#[test]
fn code_keeps_the_spaces_at_its_edges() {
    let once = clean("``\n  a\n  ``-");
    assert_eq!(clean(&once), once);
}

#[test]
fn a_link_keeps_an_address_with_parentheses() {
    assert_eq!(
        clean("[E.164](https://x.test/Foo_(bar))"),
        "[E.164](https://x.test/Foo_%28bar%29)"
    );
}

#[test]
fn an_address_may_hold_parentheses_of_its_own_but_not_those_of_the_sentence() {
    assert_eq!(clean("See https://a.b/c_(d)."), "See <https://a.b/c_(d)>.");
    assert_eq!(clean("(See https://a.b/c)"), "(See <https://a.b/c>)");
}

#[test]
fn the_start_of_an_address_is_no_link() {
    assert_eq!(
        clean("Without https:// in front."),
        "Without `https://` in front."
    );
}
