"""Documents: the exported DOCX files opened, printed and saved again by LibreOffice, and what comes back verified.

Needs LibreOffice Writer, poppler's tools and a font with the metrics of Times New Roman (Liberation Serif 2 or Tinos);
where the programs are not installed it is not run, unless CAMPAIGN_OFFICE=required says that it must be.
"""

import os
import re
import shutil
import subprocess
import xml.etree.ElementTree as tree
import zipfile

from ground import Skipped, need, read, write

# What stands in each document, and from how many pages to how many.
WORDS = {
    "bien-ban": (["BIÊN BẢN", "Thời gian bắt đầu", "KẾT QUẢ CHẤM ĐIỂM", "THƯ KÝ", "CHỦ TỌA", "Lưu: VT"], 6, 20),
    "bang-tong-hop-diem": (["BẢNG TỔNG HỢP ĐIỂM THI ĐUA", "96,62", "XẾP HẠNG"], 3, 8),
    "phu-luc-minh-chung": (["HỒ SƠ, TÀI LIỆU KIỂM CHỨNG", "02/BC-KTĐ"], 3, 14),
    "to-trinh-khen-thuong": (["TỜ TRÌNH", "Kính gửi", "TRƯỞNG KHỐI"], 1, 4),
    "de-nghi-phe-chuan": (["TỜ TRÌNH", "phê chuẩn Trưởng khối", "TRƯỞNG KHỐI"], 1, 2),
    "cong-van-tham-dinh": (["thẩm định", "Kính gửi: Ban Thi đua - Khen thưởng tỉnh", "ĐIỂM TỰ CHẤM"], 8, 14),
    "bao-cao-tong-ket-khoi": (["BÁO CÁO", "PHƯƠNG HƯỚNG NHIỆM VỤ", "96,62"], 6, 24),
    "giao-uoc-thi-dua": (["GIAO ƯỚC THI ĐUA", "Sở Tư pháp"], 1, 3),
    "bao-cao-don-vi-so-noi-vu": (["SỞ NỘI VỤ", "THỦ TRƯỞNG", "BẢNG CHẤM ĐIỂM THI ĐUA"], 4, 10),
}
SHORT = ("bien-ban", "bang-tong-hop-diem", "to-trinh-khen-thuong", "phu-luc-minh-chung")
FONTS = ("LiberationSerif", "Tinos", "TimesNewRoman")
HEAD = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def missing(program):
    """What is said when a program is not there."""
    need(os.environ.get("CAMPAIGN_OFFICE") != "required", f"{program} is required and not there")
    return Skipped(f"{program} is not installed")


def program_of_office():
    """The path of LibreOffice."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if not program:
        raise missing("LibreOffice")
    return program


def office(folder, to, paths):
    """Has LibreOffice turn files into another format, all in one start, with settings of its own."""
    program = program_of_office()
    profile = os.path.join(os.path.dirname(folder), "profile")
    call = [program, f"-env:UserInstallation=file://{profile}", "--headless", "--norestore"]
    call += ["--convert-to", to, "--outdir", folder, *paths]
    done = subprocess.run(call, capture_output=True, timeout=300, check=False)
    said = (done.stdout + done.stderr).decode("utf-8", "replace")
    need(done.returncode == 0 and "Error" not in said, f"LibreOffice: {said[-400:]}")


def told(*words):
    """What one of poppler's tools says of a file."""
    if not shutil.which(words[0]):
        raise missing(words[0])
    done = subprocess.run(words, capture_output=True, timeout=60, check=False)
    need(done.returncode == 0, f"{words[0]}: {done.stderr[-200:]!r}")
    return done.stdout.decode("utf-8", "replace")


def parsed(path):
    """Every part of a container through a real XML reader; none has a time, each stands once."""
    with zipfile.ZipFile(path) as container:
        names = container.namelist()
        need(names[0] == "[Content_Types].xml" and len(set(names)) == len(names), f"{path}: {names}")
        for info in container.infolist():
            need(info.date_time == (1980, 1, 1, 0, 0, 0), f"{path}: {info.filename} has the time {info.date_time}")
            tree.fromstring(container.read(info.filename))


def edited(path, to):
    """A copy of a document with one digit of its text changed."""
    with zipfile.ZipFile(path) as container:
        parts = [(info, container.read(info.filename)) for info in container.infolist()]
    with zipfile.ZipFile(to, "w", zipfile.ZIP_DEFLATED) as container:
        for info, text in parts:
            if info.filename == "word/document.xml":
                changed = re.sub(rb"95,86", b"95,68", text, count=1)
                need(changed != text, f"{path} holds no 95,86")
                text = changed
            container.writestr(info, text)


def words_of(text):
    """A text with its spaces evened out."""
    return re.sub(r"\s+", " ", text)


def printed(path, pages):
    """The pages of a PDF are as they should be: so many, none empty, numbered from the second, in the right letters."""
    n_pages = int(re.search(r"^Pages:\s+(\d+)", told("pdfinfo", path), re.M).group(1))
    need(pages[0] <= n_pages <= pages[1], f"{path}: {n_pages} pages")
    for font in told("pdffonts", path).splitlines()[2:]:
        name = font.split()[0].split("+")[-1]
        need(name.startswith(FONTS), f"{path}: set in {name}")
    sheets = told("pdftotext", "-layout", path, "-").split("\f")[:n_pages]
    for number, sheet in enumerate(sheets, 1):
        lines = [line.strip() for line in sheet.splitlines() if line.strip()]
        # The foot alone is no page.
        need(len(lines) > 2, f"{path}: page {number} is empty: {lines}")
        need((lines[0] == str(number)) == (number > 1), f"{path}: page {number} begins with {lines[0]!r}")
    return n_pages, sheets


def opened(ground, _rng, folder):
    """Every document of the sample: parsed, printed, saved again, verified, and one edited digit found."""
    meeting, out = os.path.join(folder, "hop.binhxet"), os.path.join(folder, "ra")
    ground.done("new", meeting, "--sample")
    ground.done("export", meeting, "-o", out)
    again = os.path.join(folder, "lai")
    ground.done("export", meeting, "-o", again)
    names = sorted(os.listdir(out))
    need(len(names) >= 18 and all(name.endswith((".docx", ".xlsx")) for name in names), f"{names}")
    for name in names:
        if name.endswith(".docx"):
            parsed(os.path.join(out, name))
        need(read(os.path.join(out, name)) == read(os.path.join(again, name)), f"{name} differs the second time")
    # The short column prints one document of each kind of page.
    words_in = WORDS if ground.full else {name: WORDS[name] for name in SHORT}
    chosen = [os.path.join(out, f"{name}.docx") for name in words_in]
    pdf, saved = os.path.join(folder, "pdf"), os.path.join(folder, "luu")
    office(pdf, "pdf", chosen)
    n_pages = 0
    for name, (words, *pages) in words_in.items():
        count, sheets = printed(os.path.join(pdf, f"{name}.pdf"), pages)
        n_pages += count
        text = words_of(" ".join(sheets))
        for word in words:
            need(word in text, f"{name}: {word} is not printed")
        need(sheets[0].count("DỰ THẢO") >= 1, f"{name}: the first page does not say DỰ THẢO")
        need(all("DỰ THẢO" in sheet for sheet in sheets[1:]), f"{name}: a later page does not say DỰ THẢO")
        if name != "phu-luc-minh-chung":
            need(HEAD in text, f"{name}: no quốc hiệu")
    # The head of the full table is repeated on each of its pages.
    table = told("pdftotext", "-layout", os.path.join(pdf, "bang-tong-hop-diem.pdf"), "-").split("\f")[1:-1]
    need(len(table) > 1 and all("Tiêu chí" in sheet for sheet in table), "a page of the full table has no head row")
    # What LibreOffice saves is verified like what was written; an edited digit is found in it.
    back = chosen[: 2 if ground.full else 1]
    office(saved, "docx:MS Word 2007 XML", back)
    for path in [os.path.join(saved, os.path.basename(path)) for path in back]:
        ended = ground.done("verify", meeting, path)
        need("khớp với bản ghi" in ended.text, f"{path}: {ended}")
        forged = path.replace(".docx", "-sua.docx")
        edited(path, forged)
        ended = ground.call("verify", meeting, forged)
        need(ended.status == 1 and "95,86" in ended.message and "95,68" in ended.message, f"{forged}: {ended}")
    # Sealed, and as PDF by the program itself.
    ground.done("do", meeting, "close", "--without-adoption", "--reason", "thử")
    sealed = os.path.join(folder, "niem-phong")
    ground.env["PATH"] = os.environ.get("PATH", "")
    ground.done("export", meeting, "-o", sealed, "--what", "minutes", "--format", "pdf", seconds=300)
    _, sheets = printed(os.path.join(sealed, "bien-ban.pdf"), (6, 20))
    text = words_of(" ".join(sheets))
    need("DỰ THẢO" not in text and "Cuộc họp đã niêm phong" in text, "the sealed minutes do not say so")
    write(os.path.join(folder, "xong"), b"")
    return f"{len(names)} documents, {n_pages} pages printed"
