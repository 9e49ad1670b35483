// Attachments: brought in piece by piece, given out part by part, always to be saved and never to be shown as
// a page. What they are is told by their content; whose they are, by the acts that name them.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <boost/json/array.hpp>

#include "api/app.h"
#include "api/bodies.h"
#include "api/schemas.h"
#include "preview/preview.h"
#include "store/attachments.h"

namespace tuogou {

namespace {

constexpr std::string_view kTag = "attachments";
constexpr std::size_t kHeadBytes = std::size_t{256} << 10;  // what the content is told by
constexpr std::size_t kNameMost = 200;
constexpr std::size_t kEndingMost = 12;
constexpr std::size_t kNameHeaderMost = 4000;  // percent-encoded
constexpr std::string_view kPlainBytes = "application/octet-stream";
constexpr std::string_view kUsualName = "附件";

// ---- What it is ----

std::string lowered(std::string_view text) {
  std::string low(text);
  for (char& c : low) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return low;
}

std::size_t little_endian(std::string_view bytes) {
  return static_cast<unsigned char>(bytes[0]) | static_cast<std::size_t>(static_cast<unsigned char>(bytes[1]))
                                                    << 8U;
}

/// By the names of the first entries. Cites: APPNOTE.TXT 4.3.7 (local file header).
std::string_view media_type_of_zip(std::string_view head) {
  constexpr std::string_view kEntry = "PK\x03\x04";
  constexpr std::size_t kNameLengthAt = 26;
  constexpr std::size_t kNameAt = 30;
  std::string_view found = "application/zip";
  for (auto at = head.find(kEntry); at != std::string_view::npos; at = head.find(kEntry, at + 1)) {
    if (at + kNameAt > head.size()) break;
    const auto name = head.substr(at + kNameAt, little_endian(head.substr(at + kNameLengthAt, 2)));
    if (name.ends_with("vbaProject.bin") || name == "META-INF/MANIFEST.MF") return kPlainBytes;  // it runs
    if (name.starts_with("word/"))
      found = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
    if (name.starts_with("xl/")) found = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    if (name == "OFD.xml") found = "application/ofd";
  }
  return found;
}

/// Whether it is text that no program would take for a page or a script. The last character may be cut off.
bool is_plain_text(std::string_view head, std::string_view name) {
  const auto looks_cut = head.size() == kHeadBytes;
  for (int cut = 0; looks_cut && cut < 4 && !is_utf8(head); ++cut) head.remove_suffix(1);
  const bool has_controls = std::ranges::any_of(head, [](char c) {
    return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r' && c != '\f';
  });
  if (has_controls || !is_utf8(head)) return false;
  take(head, "\xEF\xBB\xBF");
  const auto begin = trimmed(head).substr(0, 2);
  if (begin.starts_with('<') || begin == "#!") return false;
  constexpr std::array<std::string_view, 4> kMarks{"<script", "<html", "<svg", "<!doctype"};
  const auto low = lowered(head);
  if (std::ranges::any_of(kMarks,
                          [&](std::string_view mark) { return low.find(mark) != std::string::npos; })) {
    return false;
  }
  constexpr std::array<std::string_view, 5> kTextEndings{".txt", ".csv", ".tsv", ".md", ".log"};
  const auto low_name = lowered(name);
  return low_name.find('.') == std::string::npos ||
         std::ranges::any_of(kTextEndings,
                             [&](std::string_view ending) { return low_name.ends_with(ending); });
}

std::string_view media_type_of(std::string_view head, std::string_view name) {
  if (head.starts_with("%PDF-")) return "application/pdf";
  if (head.starts_with("\x89PNG\r\n\x1A\n")) return "image/png";
  if (head.starts_with("\xFF\xD8\xFF")) return "image/jpeg";
  if (head.starts_with("GIF87a") || head.starts_with("GIF89a")) return "image/gif";
  if (head.starts_with("PK\x03\x04")) return media_type_of_zip(head);
  return is_plain_text(head, name) ? "text/plain; charset=utf-8" : kPlainBytes;
}

// ---- What it is called ----

int hex_value(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

std::string percent_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%' && i + 2 < text.size() && is_hex_digit(text[i + 1]) && is_hex_digit(text[i + 2])) {
      decoded += static_cast<char>(hex_value(text[i + 1]) * 16 + hex_value(text[i + 2]));
      i += 2;
    } else {
      decoded += text[i];
    }
  }
  return decoded;
}

/// The value of a parameter such as filename*; empty where there is none. Cites: RFC 6266, RFC 8187.
std::string parameter_of(std::string_view disposition, std::string_view parameter) {
  for (const auto part : split(disposition, ";")) {
    const auto pair = trimmed(part);
    const auto equals = pair.find('=');
    if (equals == std::string_view::npos || lowered(trimmed(pair.substr(0, equals))) != parameter) continue;
    auto value = trimmed(pair.substr(equals + 1));
    if (value.size() >= 2 && value.front() == '"' && value.back() == '"')
      value = value.substr(1, value.size() - 2);
    return std::string(value);
  }
  return {};
}

std::string sent_name(std::string_view disposition, std::string_view own_header) {
  auto extended = parameter_of(disposition, "filename*");
  if (const auto quote = extended.find('\'');
      quote != std::string::npos && lowered(extended.substr(0, quote)) == "utf-8") {
    const auto second = extended.find('\'', quote + 1);
    if (second != std::string::npos) return percent_decoded(std::string_view(extended).substr(second + 1));
  }
  if (!own_header.empty()) return percent_decoded(own_header);
  return parameter_of(disposition, "filename");
}

/// Characters that control, or that turn the direction of reading and so hide an ending.
bool is_unwanted(char32_t c) {
  return is_control(c) || (c >= 0x200B && c <= 0x200F) || (c >= 0x202A && c <= 0x202E) ||
         (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF;
}

std::string cut(std::string_view text, std::size_t characters) {
  std::string kept;
  for (; !text.empty() && characters > 0; --characters) append_utf8(kept, take_code_point(text));
  return kept;
}

/// The name without folders and unwanted characters; a long one keeps its ending.
std::string clean_name(std::string_view sent) {
  if (!is_utf8(sent)) return std::string(kUsualName);
  if (const auto slash = sent.find_last_of("/\\"); slash != std::string_view::npos)
    sent.remove_prefix(slash + 1);
  std::string wanted;
  while (!sent.empty()) {
    const auto c = take_code_point(sent);
    if (!is_unwanted(c)) append_utf8(wanted, c);
  }
  std::string name(trimmed(wanted));
  if (name.empty() || name == "." || name == "..") return std::string(kUsualName);
  if (length_in_characters(name) <= kNameMost) return name;
  const auto dot = name.rfind('.');
  const auto ending = dot == std::string::npos ? std::string() : name.substr(dot);
  const auto kept = length_in_characters(ending) <= kEndingMost ? ending : std::string();
  return cut(name, kNameMost - length_in_characters(kept)) + kept;
}

// ---- In ----

/// One upload. Whatever way it ends, what was not finished goes with it.
struct Upload {
  Upload(Reply to, std::unique_ptr<Database> own) : reply(std::move(to)), database(std::move(own)) {}

  void add(std::string_view bytes) {
    if (!kept) {
      const auto taken = bytes.substr(0, kHeadBytes - head.size());
      head += taken;
      bytes.remove_prefix(taken.size());
      if (head.size() < kHeadBytes) return;
      begin();
    }
    if (!bytes.empty()) kept->add(std::as_bytes(std::span(bytes)));
  }
  /// Once the head is whole: what it is has to be known before it is kept.
  void begin() {
    info.media_type = media_type_of(head, info.name);
    kept = std::make_unique<NewAttachment>(*database, info);
    kept->add(std::as_bytes(std::span(head)));
  }

  Reply reply;
  std::unique_ptr<Database> database;
  AttachmentInfo info;
  std::string head;
  std::unique_ptr<NewAttachment> kept;
};

void finish(Upload& upload, const Call& call) {
  if (upload.head.empty()) {
    return upload.reply(problem(
        bad_request({"附件没有内容，请选择文件。", "The attachment is empty; choose a file."}), call));
  }
  if (!upload.kept) upload.begin();
  const auto kept = upload.kept->finish();
  upload.kept.reset();
  // Named as this upload was, also where the content was there before under another name.
  auto response = json_response(
      {{"hash", kept.hash}, {"size", kept.size}, {"media_type", kept.media_type}, {"name", upload.info.name}},
      201);
  response.with("Location", "/api/v1/attachments/" + kept.hash);
  upload.reply(std::move(response));
}

BodySink receive(App& app, Call& call, Reply reply) {
  const auto upload = std::make_shared<Upload>(std::move(reply), app.desk.connect());
  upload->info.name = clean_name(sent_name(call.request.header("Content-Disposition").value_or(""),
                                           call.request.header("X-File-Name").value_or("")));
  upload->info.added_at = call.now();
  upload->info.added_by = session_of(call).person;
  return {.on_chunk =
              [upload](std::string_view bytes) {
                upload->add(bytes);
                return true;
              },
          .on_end = [upload, &call] { finish(*upload, call); },
          .on_abort = [upload] { upload->kept.reset(); }};
}

// ---- Out ----

/// An attachment on its way, part by part over a connection of its own.
struct Download {
  std::unique_ptr<Database> database;
  std::string hash;
  std::int64_t left = 0;  // bytes
  std::int64_t part = 0;
  std::vector<std::byte> bytes = {};

  bool next(std::string& chunk) {
    if (left == 0) return false;
    if (!read_attachment_part(*database, hash, part++, bytes)) {
      throw StoreFailure(StoreFailure::Kind::damaged, "a part of an attachment is missing");
    }
    chunk.assign(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    left -= std::min(left, static_cast<std::int64_t>(bytes.size()));
    return left > 0;
  }
};

bool is_shown_by_browsers(std::string_view media_type) {
  return media_type == "application/pdf" || media_type.starts_with("image/");
}

Response given_out(const AttachmentInfo& info, std::unique_ptr<Database> database, const Call& call) {
  Response response;
  response.media_type = info.media_type;
  if (call.flag("inline") && is_shown_by_browsers(info.media_type)) {
    show_inline(response, info.name);
  } else {
    response.with("Content-Disposition", content_disposition(info.name));
  }
  response.with("X-Content-Type-Options", "nosniff");
  response.with("Cache-Control", "private, no-cache");
  const auto download = std::make_shared<Download>(Download{std::move(database), info.hash, info.size});
  response.pull = [download](std::string& chunk) { return download->next(chunk); };
  return with_etag(std::move(response), call.request, fmt::format("\"{}\"", info.hash));
}

Response previewed(const AttachmentInfo& info, std::unique_ptr<Database> database, const Call&) {
  std::string content;
  if (preview_reads(info.media_type, info.name)) {
    Download download{std::move(database), info.hash, info.size};
    for (std::string part; static_cast<std::int64_t>(content.size()) < info.size;) {
      const bool has_more = download.next(part);
      content += part;
      if (!has_more) break;
    }
  }
  auto object = to_json(preview_of(info.media_type, info.name, content));
  object["name"] = info.name;
  object["media_type"] = info.media_type;
  auto response = json_response(object);
  response.with("Cache-Control", "private, no-cache");
  return response;
}

using Give = Response (*)(const AttachmentInfo&, std::unique_ptr<Database>, const Call&);

template <Give give>
Response own_attachment(App& app, Call& call) {
  auto database = app.desk.connect();
  const auto info = attachment_info(*database, call.path("hash"));
  if (!info || info->added_by != session_of(call).person) return problem(not_found(), call);
  return give(*info, std::move(database), call);
}

template <Give give>
Response attachment_of_association(App& app, Call& call) {
  const auto where = seen(app, call, number_in_path(call, "association"));
  if (!where) return problem(not_found(), call);
  const auto& named = where->dossier->procedure->attachments;
  const auto hash = call.path("hash");
  if (std::ranges::find(named, hash) == named.end()) return problem(not_found(), call);
  auto database = app.desk.connect();
  const auto info = attachment_info(*database, hash);
  if (!info) return problem(not_found(), call);
  return give(*info, std::move(database), call);
}

// ---- The table ----

Route upload_route(App& app) {
  const auto name_header = [](std::string name, Label description) {
    auto parameter = header_text(std::move(name), description);
    parameter.characters_most = kNameHeaderMost;
    return parameter;
  };
  Route route;
  route.method = Method::post;
  route.path = "/api/v1/attachments";
  route.operation = "uploadAttachment";
  route.tag = kTag;
  route.summary = {"上传附件，得其散列值", "Upload an attachment; it is named by its hash from then on"};
  route.changes = true;
  route.work = Work::worker;
  route.parameters = {
      name_header("Content-Disposition", {"文件名，写作 filename*", "The file's name, as filename*"}),
      name_header("X-File-Name", {"文件名，百分号编码", "The file's name, percent-encoded"})};
  route.body = Body::stream;
  route.answers = {{.status = 201, .description = {"已保存", "Kept"}, .schema = schema_named("Attachment")}};
  route.upload = [&app](Call& call, Reply reply) { return receive(app, call, std::move(reply)); };
  return route;
}

Route attachment_route(App& app, std::string path, std::string operation, Label summary,
                       std::vector<Parameter> parameters, Response (*what)(App&, Call&)) {
  Route route;
  route.path = std::move(path);
  route.operation = std::move(operation);
  route.tag = kTag;
  route.summary = summary;
  route.work = Work::worker;
  route.parameters = std::move(parameters);
  route.parameters.push_back(path_text("hash", {"散列值（SM3）", "The hash (SM3)"}));
  route.handler = answering(app, what);
  return route;
}

Route content_route(Route route) {
  route.parameters.push_back(
      query_flag("inline", {"PDF 和图片由浏览器直接显示", "PDFs and pictures to be shown by the browser"}));
  route.answers = {{.description = {"文件内容", "The content"}, .media_type = std::string(kPlainBytes)}};
  return route;
}

Route preview_route(Route route) {
  route.answers = {
      {.description = {"文件的文字内容", "What the file says"}, .schema = schema_named("Preview")}};
  return route;
}

}  // namespace

std::vector<Route> attachment_routes(App& app) {
  std::vector<Route> routes;
  routes.push_back(upload_route(app));
  const std::string own = "/api/v1/attachments/{hash}";
  const std::string of_association = "/api/v1/associations/{association}/attachments/{hash}";
  const auto association = [] {
    return with_time({path_number("association", {"协会编号", "The association's number"})});
  };
  routes.push_back(content_route(attachment_route(
      app, own, "ownAttachment", {"本人上传的附件", "An attachment that the caller uploaded"}, {},
      own_attachment<given_out>)));
  routes.push_back(preview_route(
      attachment_route(app, own + "/preview", "previewOwnAttachment",
                       {"预览本人上传的附件", "What an attachment that the caller uploaded says"}, {},
                       own_attachment<previewed>)));
  routes.push_back(content_route(
      attachment_route(app, of_association, "attachmentOfAssociation",
                       {"办理协会事项时所附的文件", "An attachment that an act on the association named"},
                       association(), attachment_of_association<given_out>)));
  routes.push_back(preview_route(attachment_route(
      app, of_association + "/preview", "previewAttachmentOfAssociation",
      {"预览办理协会事项时所附的文件", "What an attachment that an act on the association named says"},
      association(), attachment_of_association<previewed>)));
  return routes;
}

}  // namespace tuogou
