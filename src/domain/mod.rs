//! The meeting itself: what it is, what may be done to it, what follows from it.
//!
//! Pure values and pure functions; it must never know a file, a clock, a thread, a terminal or a binary float.
//! Time and author arrive as values.
//!
//! # Glossary
//! One English word for each Vietnamese term, the same in code, files, exports and messages (after `domain.md` §2).
//!
//! | here | Vietnamese | what it is |
//! |---|---|---|
//! | bloc | khối / cụm thi đua | the group of units that review each other |
//! | unit | đơn vị thành viên | a member of the bloc |
//! | regulation | quy chế, khung điểm của tỉnh | the frame a province sets: totals, stages, deductions, caps, grounds |
//! | rubric | bảng chấm điểm | the table a bloc makes inside the frame |
//! | section | mục | a part of the rubric that the frame limits |
//! | group | nội dung | a container inside a section, without a score of its own |
//! | criterion | tiêu chí | a leaf of the rubric: it has a maximum and is scored |
//! | maximum | điểm chuẩn, điểm tối đa | the most a criterion gives |
//! | stage | bước chấm | self (tự chấm), appraised (thẩm định), agreed (thống nhất) |
//! | result | kết quả thực hiện | what was achieved, from which points are computed |
//! | target | chỉ tiêu được giao | what was to be achieved |
//! | working | cách tính | how computed points came about |
//! | level | mức đánh giá | a rating by name |
//! | scorer | nơi chấm | an outside body that scores a criterion |
//! | leader | đơn vị dẫn đầu | the unit furthest above its target |
//! | appraiser | cơ quan thẩm định | who scores a stage, or one section at it |
//! | returned | trả lại | a dossier sent back to an earlier stage: what later stages scored no longer stands |
//! | amended | sửa đổi | a unit, criterion or rule changed by the meeting while it runs |
//! | cell | ô điểm | one unit, one criterion |
//! | standing before | điểm trước đó | the score of a cell that an agreed score would replace or depart from |
//! | ledger | sổ điểm thưởng, điểm trừ | bonus and deduction lines of the units |
//! | bonus, deduction | điểm thưởng, điểm trừ | what a ledger line adds or takes |
//! | evidence | hồ sơ tài liệu kiểm chứng | a document that proves a score |
//! | citation | viện dẫn | a cell, ledger line or exclusion that names a document |
//! | ground | căn cứ không bình xét, suy tôn | why a unit is excluded, or not nominated |
//! | excluded | không bình xét, suy tôn | on the sheet, not in the ranking |
//! | not nominated | chưa đề nghị khen thưởng | in the ranking, but not to be proposed for an award |
//! | assigned | được giao chỉ tiêu | a criterion that counts for this unit |
//! | contested | đang có ý kiến khác | a cell the meeting has not agreed on |
//! | reason, explanation | lý do / giải trình | the reviewer's words / the unit's words |
//! | proposal | mức điểm đề xuất | what a unit would give a cell under discussion; no score |
//! | trial | thử | figures shown and not entered: applied in one gesture, or dropped |
//! | swing | mức còn có thể đổi | by how much an open cell could still move a total |
//! | remark | ý kiến | what was said about a cell, for the hall, for the minutes or for neither |
//! | ranking | cách xếp hạng | what counts in the order of the units: all of the sheet, or some sections |
//! | standings | bảng xếp hạng | the units in the order of a ranking |
//! | tie | bằng điểm, đồng hạng | units that a ranking does not tell apart |
//! | step | tiêu chí phụ khi bằng điểm | what tells units of a tie apart |
//! | band | mức xếp loại | the class a total falls into |
//! | provisional | tạm tính | standings that are not final |
//! | publish, gate | công bố, điểm chờ công bố | what the hall may see; closed, it keeps what was published last |
//! | hall, wall | hội trường, màn chiếu | who watches; what they see |
//! | agenda, item | chương trình, nội dung | what the meeting goes through, in order |
//! | sitting, break | phiên họp, tạm nghỉ | the meeting stops and goes on, the same day or another one |
//! | attendance | thành phần dự họp | which units are there, and as what their delegates sit |
//! | breach | không đủ, không đúng thành phần | a wrong attendance: offered to the ledger, never entered by itself |
//! | seat | chủ tọa, thư ký | a place at the table; the secretary has no vote |
//! | guest | đại biểu mời | an invited leader: no score, no vote |
//! | office | Trưởng khối, Phó khối | proposed by the meeting, decided by the authority |
//! | turn | đến lượt | whom the bloc's customs would propose |
//! | pact | giao ước thi đua | what the units sign at the end |
//! | remaining, task | việc còn lại | what keeps the meeting from closing, and what should be done before |
//! | version | phiên bản | what a cell was after a record that changed it |
//! | moment, the past | thời điểm đã qua | the meeting as it was after a record |
//! | record | bản ghi | one line of the meeting file: one gesture |
//! | seal | niêm phong, chốt | the last record, after which nothing is written |

pub mod agenda;
pub mod amendment;
pub mod apply;
pub mod attendance;
pub mod award;
pub mod ballot;
pub mod bloc;
pub mod board;
pub mod check;
pub mod check_floor;
pub mod citation;
pub mod command;
pub mod compare;
pub mod compute;
pub mod condition;
pub mod consequence;
pub mod decide;
pub mod discussion;
pub mod event;
pub mod evidence;
pub mod floor;
pub mod gate;
pub mod grounds;
pub mod hall;
pub mod hall_difference;
pub mod hall_news;
pub mod hall_parts;
pub mod id;
pub mod intake;
pub mod kind;
pub mod ledger;
pub mod lookout;
pub mod meeting;
pub mod minutes;
pub mod office;
pub mod past;
pub mod points;
pub mod poll;
pub mod quota;
pub mod ranking;
mod ratio;
pub mod refusal;
pub mod refusal_floor;
pub mod regulation;
pub mod remaining;
pub mod rubric;
pub mod rules;
pub mod set_up;
pub mod settlement;
pub mod share;
pub mod sitting;
pub mod standings;
pub mod subject;
pub mod swing;
pub mod tie;
pub mod touched;
pub mod turn;
pub mod vote;
