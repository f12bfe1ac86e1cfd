// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Forms with files.

use std::borrow::Cow;
use std::collections::HashSet;
use std::fmt;

use bytes::Bytes;
use http::HeaderValue;

use super::operation::MULTIPART;

/// A file in a form: its name, its media type and its content.
#[derive(Clone, PartialEq, Eq)]
pub struct FormFile {
    name: String,
    media_type: Option<Cow<'static, str>>,
    content: Bytes,
}

impl FormFile {
    /// Creates a file from the name to send, such as `scan.png`, and the content. Its media type is the one that the
    /// operation declares for it, otherwise `application/octet-stream`.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self {
            name: name.into(),
            media_type: None,
            content: content.into(),
        }
    }

    /// Sets the media type, such as `image/png`. Sending fails if it is not a valid one.
    #[must_use]
    pub fn media_type(mut self, media_type: impl Into<Cow<'static, str>>) -> Self {
        self.media_type = Some(media_type.into());
        self
    }
}

/// `Debug` shows only the length of the content.
impl fmt::Debug for FormFile {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, length) = (&self.name, self.content.len());
        write!(formatter, "FormFile({name:?}, {length} bytes)")
    }
}

/// A part of a form.
pub struct Part<'a> {
    /// The lines before the content, with the empty one.
    head: String,
    content: &'a [u8],
}

impl<'a> Part<'a> {
    /// Creates a part with a text, which has a media type if it is not plain text.
    pub fn text(name: &str, media_type: Option<&str>, value: &'a str) -> Self {
        let media_type = media_type.map(|it| format!("\r\nContent-Type: {it}"));
        let media_type = media_type.unwrap_or_default();
        Self {
            head: format!(
                "{DISPOSITION}; name=\"{}\"{media_type}\r\n\r\n",
                escaped(name)
            ),
            content: value.as_bytes(),
        }
    }

    /// Creates a part with a file; `declared` is its media type, unless it has one of its own.
    ///
    /// # Errors
    ///
    /// Returns an error if the media type of the file is not valid.
    pub fn file(
        name: &str,
        declared: Option<&str>,
        file: &'a FormFile,
    ) -> Result<Self, &'static str> {
        let (name, file_name) = (escaped(name), escaped(&file.name));
        let media_type = file.media_type.as_deref().or(declared);
        let media_type = media_type.unwrap_or("application/octet-stream");
        let is_visible = |it: HeaderValue| it.to_str().is_ok_and(|text| text.contains('/'));
        if !HeaderValue::from_str(media_type).is_ok_and(is_visible) {
            return Err("the media type of a file is not valid");
        }
        Ok(Self {
            head: format!(
                "{DISPOSITION}; name=\"{name}\"; filename=\"{file_name}\"\r\nContent-Type: {media_type}\r\n\r\n"
            ),
            content: &file.content,
        })
    }

    /// Returns the numbers of the boundaries with which lines of the content start.
    fn numbers(&self) -> impl Iterator<Item = &'a [u8]> {
        let lines = self.content.split(|byte| *byte == b'\n');
        lines.filter_map(|line| {
            line.strip_prefix(b"--")?
                .strip_prefix(BOUNDARY)?
                .get(..DIGITS)
        })
    }
}

const DISPOSITION: &str = "Content-Disposition: form-data";

/// The start of each boundary; a number of this many digits follows.
const BOUNDARY: &[u8] = b"twilio-rest-form-";
const DIGITS: usize = 10;

/// Returns the media type with the boundary between the parts, and the body. The same parts yield the same body.
pub fn write(parts: &[Part<'_>]) -> (String, Vec<u8>) {
    let taken: HashSet<&[u8]> = parts.iter().flat_map(Part::numbers).collect();
    let mut numbers = (0..=u32::MAX).map(|number| format!("{number:0DIGITS$}"));
    let free = numbers.find(|number| !taken.contains(number.as_bytes()));
    let boundary = [BOUNDARY, free.unwrap_or_default().as_bytes()].concat();
    let lengths = parts
        .iter()
        .map(|part| part.head.len() + part.content.len());
    let around = (parts.len() + 1) * (boundary.len() + 8);
    let mut body = Vec::with_capacity(lengths.sum::<usize>() + around);
    for part in parts {
        let lines: [&[u8]; 6] = [
            b"--",
            &boundary,
            b"\r\n",
            part.head.as_bytes(),
            part.content,
            b"\r\n",
        ];
        lines.iter().for_each(|line| body.extend_from_slice(line));
    }
    let end: [&[u8]; 3] = [b"--", &boundary, b"--\r\n"];
    end.iter().for_each(|line| body.extend_from_slice(line));
    let boundary = String::from_utf8_lossy(&boundary);
    (format!("{MULTIPART}; boundary={boundary}"), body)
}

/// Returns a name as browsers write it within quotes.
pub(super) fn escaped(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('\0', "%00")
}
