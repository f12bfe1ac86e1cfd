//! Whole processes: their time, their processor time and their largest memory.

use std::ffi::OsString;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use nix::sys::resource::{UsageWho, getrusage};
use nix::sys::time::TimeVal;

/// The argument that makes this program start the rest of its arguments and tell what they used.
const MEASURE: &str = "--measure";

/// What a process and all its children used.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Usage {
    /// From start to end, in seconds.
    pub(crate) wall: f64,
    /// On all cores together, in user mode and in the kernel, in seconds.
    pub(crate) cpu: f64,
    /// Of the largest single process, in MB.
    pub(crate) memory: f64,
}

/// Runs the command and tells what it used, or nothing when it fails.
///
/// A fresh copy of this program stands between: the kernel sums up what all children of a process have used, so each
/// command gets a parent of its own.
pub(crate) fn measure(command: &Command) -> Option<Usage> {
    let mut parent = Command::new(std::env::current_exe().ok()?);
    parent
        .arg(MEASURE)
        .arg(command.get_program())
        .args(command.get_args());
    for (name, value) in command.get_envs() {
        match value {
            Some(value) => parent.env(name, value),
            None => parent.env_remove(name),
        };
    }
    if let Some(folder) = command.get_current_dir() {
        parent.current_dir(folder);
    }
    let output = parent.stderr(Stdio::inherit()).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    let mut numbers = text.split_whitespace().map(str::parse);
    let mut next = || numbers.next()?.ok();
    output.status.success().then_some(Usage {
        wall: next()?,
        cpu: next()?,
        memory: next()?,
    })
}

/// If this program was started to measure: does so, and gives whether the command succeeded.
pub(crate) fn as_parent() -> Option<bool> {
    let mut words = std::env::args_os()
        .skip(1)
        .skip_while(|word| word != MEASURE);
    words.next()?;
    let words: Vec<OsString> = words.collect();
    let (program, arguments) = words.split_first()?;
    let start = Instant::now();
    let output = Command::new(program).args(arguments).output();
    let wall = start.elapsed();
    let output = match output {
        Ok(output) => output,
        Err(error) => {
            eprintln!("{}: {error}", program.to_string_lossy());
            return Some(false);
        }
    };
    if !output.status.success() {
        eprintln!("{}", String::from_utf8_lossy(&output.stderr));
    }
    tell(wall);
    Some(output.status.success())
}

fn tell(wall: Duration) {
    let usage = getrusage(UsageWho::RUSAGE_CHILDREN).unwrap();
    let seconds = |time: TimeVal| time.tv_sec() as f64 + time.tv_usec() as f64 / 1e6;
    let cpu = seconds(usage.user_time()) + seconds(usage.system_time());
    // Linux counts kilobytes.
    let memory = usage.max_rss() as f64 * 1_024.0 / 1e6;
    println!("{} {cpu} {memory}", wall.as_secs_f64());
}
