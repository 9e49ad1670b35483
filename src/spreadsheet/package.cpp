#include "spreadsheet/package.h"

#include <fmt/format.h>

#include <sstream>

#include "base/text.h"
#include "base/unusable.h"
#include "spreadsheet/parts.h"

namespace tuogou {

namespace {

constexpr const char* kContentTypes = "[Content_Types].xml";
constexpr unsigned kKeepEverything = pugi::parse_full | pugi::parse_ws_pcdata;

/// Whether a text says of itself that it is stored in another way than UTF-8.
bool is_declared_otherwise(std::string_view content) {
  const auto declaration = content.substr(0, content.find("?>"));
  if (content.find("<?xml") > 3 || declaration.size() == content.size()) return false;  // 3: a mark of order
  const auto named = declaration.find("encoding");
  return named != std::string_view::npos &&
         raised(std::string(declaration.substr(named))).find("UTF-8") == std::string::npos;
}

}  // namespace

std::string Package::read(const std::string& part) {
  const auto changed = changed_.find(part);
  return changed == changed_.end() ? archive_.read_all(part) : changed->second;
}

std::string Package::read_utf8(const std::string& part) {
  auto content = read(part);
  const bool is_utf16 = content.starts_with("\xFF\xFE") || content.starts_with("\xFE\xFF") ||
                        content.substr(0, 4).find('\0') != std::string::npos;
  if (!is_utf16 && !is_declared_otherwise(content)) return content;
  put(part, parse(part));
  return read(part);
}

pugi::xml_document Package::parse(const std::string& part) {
  const auto content = read(part);
  pugi::xml_document document;
  if (!document.load_buffer(content.data(), content.size(), kKeepEverything, pugi::encoding_auto)) {
    throw Unusable(
        fmt::format("工作簿内部的“{}”无法读取，不能在其中添加批注。", part),
        fmt::format("“{}” inside the workbook cannot be read, so nothing can be added to it.", part));
  }
  // It will be written in UTF-8, whatever it was read in.
  for (auto node : document.children()) {
    if (node.type() == pugi::node_declaration && node.attribute("encoding"))
      node.attribute("encoding") = "UTF-8";
  }
  return document;
}

void Package::put(const std::string& part, const pugi::xml_document& document) {
  std::ostringstream text;
  document.save(text, "", pugi::format_raw, pugi::encoding_utf8);
  put(part, std::move(text).str());
}

std::string Package::unused_part(std::string_view stem, std::string_view extension) const {
  for (int number = 1;; ++number) {
    auto part = fmt::format("{}{}{}", stem, number, extension);
    if (!has(part)) return part;
  }
}

void Package::add(const std::string& part, std::string content, const std::string& content_type) {
  put(part, std::move(content));
  auto types = parse(kContentTypes);
  auto root = types.document_element();
  auto node = root.append_child((prefix_of(root) + "Override").c_str());
  node.append_attribute("PartName") = ("/" + part).c_str();
  node.append_attribute("ContentType") = content_type.c_str();
  put(kContentTypes, types);
}

void Package::add_default_type(const std::string& extension, const std::string& content_type) {
  auto types = parse(kContentTypes);
  auto root = types.document_element();
  for (const auto& node : root.children()) {
    if (local_name(node) == "Default" && extension == node.attribute("Extension").value()) return;
  }
  auto node = root.prepend_child((prefix_of(root) + "Default").c_str());
  node.append_attribute("Extension") = extension.c_str();
  node.append_attribute("ContentType") = content_type.c_str();
  put(kContentTypes, types);
}

std::string Package::relate(const std::string& part, std::string_view type, const std::string& target) {
  const auto relations = relations_part(part);
  if (!has(relations)) {
    put(relations, std::string("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?><Relationships "
                               "xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"/>"));
  }
  auto document = parse(relations);
  auto root = document.document_element();
  const auto is_taken = [&](const std::string& id) {
    for (const auto& node : root.children()) {
      if (id == node.attribute("Id").value()) return true;
    }
    return false;
  };
  int number = 1;
  while (is_taken(fmt::format("rIdTuogou{}", number))) ++number;
  const auto id = fmt::format("rIdTuogou{}", number);
  auto node = root.append_child((prefix_of(root) + "Relationship").c_str());
  node.append_attribute("Id") = id.c_str();
  node.append_attribute("Type") = fmt::format("{}/{}", kOfficeRelations, type).c_str();
  node.append_attribute("Target") = relative_target(part, target).c_str();
  put(relations, document);
  return id;
}

void Package::unrelate(const std::string& part, std::string_view type) {
  const auto target = related(part, type);
  if (target.empty()) return;
  const auto remove = [&](const std::string& list, const char* attribute, const std::string& ending) {
    auto document = parse(list);
    auto root = document.document_element();
    for (auto node = root.first_child(); node;) {
      const auto next = node.next_sibling();
      if (std::string_view(node.attribute(attribute).value()).ends_with(ending)) root.remove_child(node);
      node = next;
    }
    put(list, document);
  };
  remove(relations_part(part), "Type", fmt::format("/{}", type));
  remove(kContentTypes, "PartName", "/" + target);
}

std::string Package::related(const std::string& part, std::string_view type) {
  const auto relations = relations_part(part);
  if (!has(relations)) return {};
  const auto document = parse(relations);
  for (const auto& node : document.document_element().children()) {
    if (std::string_view(node.attribute("Type").value()).ends_with(fmt::format("/{}", type))) {
      return archive_.stored_name(part_path(part, node.attribute("Target").value()));
    }
  }
  return {};
}

std::string Package::target_of(const std::string& part, std::string_view id) {
  const auto relations = relations_part(part);
  if (!has(relations)) return {};
  const auto document = parse(relations);
  for (const auto& node : document.document_element().children()) {
    if (id == node.attribute("Id").value()) {
      return archive_.stored_name(part_path(part, node.attribute("Target").value()));
    }
  }
  return {};
}

std::string Package::content_type(const std::string& part) {
  const auto types = parse(kContentTypes);
  for (const auto& node : types.document_element().children()) {
    if ("/" + part == node.attribute("PartName").value()) return node.attribute("ContentType").value();
  }
  return {};
}

std::string prefix_of(const pugi::xml_node& node) {
  const std::string name(node.name());
  const auto colon = name.find(':');
  return colon == std::string::npos ? std::string() : name.substr(0, colon + 1);
}

std::string_view local_name(const pugi::xml_node& node) {
  const std::string_view name(node.name());
  const auto colon = name.find(':');
  return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

pugi::xml_node child(const pugi::xml_node& node, std::string_view name) {
  for (const auto& candidate : node.children()) {
    if (local_name(candidate) == name) return candidate;
  }
  return {};
}

std::string escaped(std::string_view text) {
  std::string safe;
  while (!text.empty()) {
    const auto c = take_code_point(text);
    switch (c) {
      case '&':
        safe += "&amp;";
        break;
      case '<':
        safe += "&lt;";
        break;
      case '>':
        safe += "&gt;";
        break;
      case '"':
        safe += "&quot;";
        break;
      default:
        if ((c >= 0x20 && c < 0xFFFE) || c > 0xFFFF || c == '\n' || c == '\t') append_utf8(safe, c);
    }
  }
  return safe;
}

}  // namespace tuogou
