// The pages: files built into the program, one of which serves every address that the pages make up among
// themselves. Leaves out: anything of the API; nothing here knows who asks.
#include <algorithm>
#include <string>
#include <string_view>

#include "api/app.h"
#include "api/web_files.h"

namespace tuogou {

namespace {

constexpr std::string_view kIndex = "index.html";
/// Below it every name holds a digest of its content, so what was fetched once stays right.
constexpr std::string_view kAssets = "assets/";
constexpr std::string_view kForever = "public, max-age=31536000, immutable";
constexpr std::string_view kAskAgain = "no-cache";

const EmbeddedFile* find(std::string_view path) {
  const auto files = web_files();
  const auto found = std::ranges::find(files, path, &EmbeddedFile::path);
  return found == files.end() ? nullptr : &*found;
}

std::string_view media_type_of(std::string_view path) {
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".html", "text/html; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".css", "text/css; charset=utf-8"},
      {".svg", "image/svg+xml"},
      {".png", "image/png"},
      {".woff2", "font/woff2"}};
  const auto found =
      std::ranges::find_if(kTypes, [&](const auto& type) { return path.ends_with(type.first); });
  return found == std::end(kTypes) ? "application/octet-stream" : found->second;
}

/// Whether the caller takes gzip. Limits: a weight of nothing is understood, other weights are not compared.
bool takes_gzip(const HttpRequest& request) {
  const auto accepted = request.header_list("Accept-Encoding");
  const auto at = accepted.find("gzip");
  if (at == std::string::npos) return false;
  const auto one = std::string_view(accepted).substr(at, accepted.find(',', at) - at);
  return !one.ends_with("q=0") && !one.ends_with("q=0.0");
}

Response file_response(const EmbeddedFile& file, const HttpRequest& request) {
  const auto* smaller = takes_gzip(request) ? find(std::string(file.path) + ".gz") : nullptr;
  Response response;
  response.media_type = media_type_of(file.path);
  response.body = smaller != nullptr ? smaller->content : file.content;
  response.with("Vary", "Accept-Encoding");
  if (smaller != nullptr) response.with("Content-Encoding", "gzip");
  response.with("Cache-Control", std::string(file.path.starts_with(kAssets) ? kForever : kAskAgain));
  auto tag = etag_of(response.body);
  return with_etag(std::move(response), request, std::move(tag));
}

Route page_route(std::string path, std::string operation, Handler handler) {
  return {.method = Method::get,
          .path = std::move(path),
          .operation = std::move(operation),
          .tag = "pages",
          .summary = {"网页", "The pages"},
          .audience = Audience::anyone,
          .answers = {{.description = {"网页", "The pages"}, .media_type = "*/*"}},
          .handler = std::move(handler),
          .hidden = true,
          .any_query = true};
}

/// Answers the file, or that there is none.
void answer(std::string_view path, Call& call, Reply reply) {
  const auto* file = find(path);
  reply(file != nullptr ? file_response(*file, call.request) : problem(not_found(), call));
}

}  // namespace

std::vector<Route> page_routes() {
  const auto page = [](Call& call, Reply reply) { answer(kIndex, call, std::move(reply)); };
  std::vector<Route> routes;
  // What web/src/router.ts makes of them is for the pages to know.
  for (const auto* path :
       {"/", "/sign-in", "/first-run", "/account", "/admin/{rest...}", "/d/{rest...}", "/portal/{rest...}"})
    routes.push_back(page_route(path, std::string("page ") + path, page));
  routes.push_back(page_route("/assets/{rest...}", "asset", [](Call& call, Reply reply) {
    answer(std::string(kAssets) + std::string(call.path("rest")), call, std::move(reply));
  }));
  routes.push_back(page_route("/icon.svg", "icon",
                              [](Call& call, Reply reply) { answer("icon.svg", call, std::move(reply)); }));
  return routes;
}

}  // namespace tuogou
