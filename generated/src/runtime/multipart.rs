// Generated from the runtime by `cargo xtask generate`. Do not edit.

//! Forms with files.

use std::borrow::Cow;
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
    /// Creates a file of the media type that the operation declares for it, otherwise `application/octet-stream`.
    pub fn new(name: impl Into<String>, content: impl Into<Bytes>) -> Self {
        Self {
            name: name.into(),
            media_type: None,
            content: content.into(),
        }
    }

    /// Sets the media type, such as `image/png`.
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

/// A part of a form: the lines before its content, and its content.
pub struct Part<'a>(String, &'a [u8]);

impl<'a> Part<'a> {
    /// Creates a part with a text, which has a media type if it is not plain text.
    pub fn text(name: &str, media_type: Option<&str>, value: &'a str) -> Self {
        let mut head = format!("{DISPOSITION}; name=\"{}\"\r\n", escaped(name));
        if let Some(media_type) = media_type {
            head += &format!("Content-Type: {media_type}\r\n");
        }
        Self(head + "\r\n", value.as_bytes())
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
        let head = format!(
            "{DISPOSITION}; name=\"{name}\"; filename=\"{file_name}\"\r\nContent-Type: {media_type}\r\n\r\n"
        );
        Ok(Self(head, &file.content))
    }

    /// Returns whether a line of the content could be taken for the end of the part.
    fn has(&self, boundary: &str) -> bool {
        let mut lines = self.1.split(|byte| *byte == b'\n');
        lines.any(|line| {
            line.strip_prefix(b"--")
                .is_some_and(|line| line.starts_with(boundary.as_bytes()))
        })
    }
}

const DISPOSITION: &str = "Content-Disposition: form-data";

/// Returns the media type with the boundary of the parts, and the body. The same parts yield the same body.
pub fn write(parts: &[Part<'_>]) -> (String, Vec<u8>) {
    let mut number = 0_u32;
    let boundary = loop {
        let boundary = format!("twilio-rest-form-{number}");
        if !parts.iter().any(|part| part.has(&boundary)) {
            break boundary;
        }
        number += 1;
    };
    let length = parts
        .iter()
        .map(|Part(head, content)| head.len() + content.len());
    let around = (parts.len() + 1) * (boundary.len() + 8);
    let mut body = Vec::with_capacity(length.sum::<usize>() + around);
    for Part(head, content) in parts {
        let start = format!("--{boundary}\r\n{head}");
        body.extend_from_slice(start.as_bytes());
        body.extend_from_slice(content);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{boundary}--\r\n").as_bytes());
    (format!("{MULTIPART}; boundary={boundary}"), body)
}

/// Returns a name as browsers write it within quotes.
fn escaped(name: &str) -> String {
    name.replace('"', "%22")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
        .replace('\0', "%00")
}
