//! The office program of the computer, asked to turn DOCX files into PDF.
//!
//! It works in a folder of its own, with settings of its own, and is ended when it takes too long. It must never be
//! needed for anything else.

use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use std::{env, fs, io, thread};

/// A first start on a slow computer takes half a minute.
const MOST_SECONDS: u64 = 180;

/// Where the program is, if it is installed.
pub(super) fn found() -> Option<PathBuf> {
    let named = |folder: PathBuf| {
        ["soffice", "libreoffice", "soffice.exe"].map(|name| folder.join(name)).into_iter().find(|path| path.is_file())
    };
    let usual = [
        "C:\\Program Files\\LibreOffice\\program",
        "C:\\Program Files (x86)\\LibreOffice\\program",
        "/Applications/LibreOffice.app/Contents/MacOS",
    ];
    let path = env::var_os("PATH").unwrap_or_default();
    env::split_paths(&path).chain(usual.map(PathBuf::from)).find_map(named)
}

/// Turns DOCX files, each by its name without the ending, into PDF files, in the same order.
///
/// # Errors
/// The program cannot be started, takes too long, or leaves out a file.
pub(super) fn pdfs(program: &Path, documents: &[(String, Vec<u8>)]) -> io::Result<Vec<Vec<u8>>> {
    let folder = env::temp_dir().join(format!("binhxet-{:016x}", getrandom::u64().unwrap_or_default()));
    fs::create_dir(&folder)?;
    let made = converted(program, &folder, documents);
    // What cannot be removed is a temporary folder of the system's own.
    let _ = fs::remove_dir_all(&folder);
    made
}

fn converted(program: &Path, folder: &Path, documents: &[(String, Vec<u8>)]) -> io::Result<Vec<Vec<u8>>> {
    let mut command = Command::new(program);
    let profile = folder.join("profile");
    command.arg(format!("-env:UserInstallation={}", address(&profile)));
    command.args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"]).arg(folder);
    for (name, bytes) in documents {
        let path = folder.join(format!("{name}.docx"));
        fs::write(&path, bytes)?;
        command.arg(path);
    }
    let child = command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null()).spawn()?;
    ended(child)?;
    let read = |(name, _): &(String, Vec<u8>)| {
        let bytes = fs::read(folder.join(format!("{name}.pdf")))?;
        if bytes.starts_with(b"%PDF-") { Ok(bytes) } else { Err(io::ErrorKind::InvalidData.into()) }
    };
    documents.iter().map(read).collect()
}

/// A folder as the address the program asks for.
fn address(folder: &Path) -> String {
    let path = folder.to_string_lossy().replace('\\', "/");
    let slash = if path.starts_with('/') { "" } else { "/" };
    format!("file://{slash}{}", path.replace('%', "%25").replace(' ', "%20"))
}

fn ended(mut child: Child) -> io::Result<()> {
    let start = Instant::now();
    loop {
        if child.try_wait()?.is_some() {
            return Ok(());
        }
        if start.elapsed() > Duration::from_secs(MOST_SECONDS) {
            child.kill()?;
            child.wait()?;
            return Err(io::ErrorKind::TimedOut.into());
        }
        thread::sleep(Duration::from_millis(50));
    }
}
