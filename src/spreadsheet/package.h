// A workbook being changed: its parts as they will be written, with the list of types and the relations kept
// in step.
#pragma once

#include <map>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "spreadsheet/archive.h"

namespace tuogou {

inline constexpr std::string_view kOfficeRelations =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

inline constexpr std::string_view kMain = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
inline constexpr std::string_view kDeclaration =
    "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
inline constexpr std::string_view kTypePrefix =
    "application/vnd.openxmlformats-officedocument.spreadsheetml.";

class Package {
 public:
  explicit Package(Archive& archive) : archive_(archive) {}

  bool has(const std::string& part) const { return changed_.contains(part) || archive_.has(part); }
  std::string read(const std::string& part);
  /// The text of an XML part in UTF-8, whatever it is stored in.
  std::string read_utf8(const std::string& part);
  void put(const std::string& part, std::string content) { changed_[part] = std::move(content); }

  /// Parses a part. Throws Unusable where it is no XML.
  pugi::xml_document parse(const std::string& part);
  void put(const std::string& part, const pugi::xml_document& document);

  /// "xl/comments", ".xml" -> the first xl/comments1.xml, xl/comments2.xml, … that is not there yet.
  std::string unused_part(std::string_view stem, std::string_view extension) const;
  /// Adds a part of this content type.
  void add(const std::string& part, std::string content, const std::string& content_type);
  /// Says what files with this extension are, where nobody did.
  void add_default_type(const std::string& extension, const std::string& content_type);
  /// Adds a relation to `part` and answers its id. `type` is the last word of the type's address.
  std::string relate(const std::string& part, std::string_view type, const std::string& target);
  /// Takes away the relations of this type; what they led to is no longer part of the workbook.
  void unrelate(const std::string& part, std::string_view type);
  /// The part that `part` relates to by this type; empty where there is none.
  std::string related(const std::string& part, std::string_view type);

  /// The part that a relation of `part` leads to; empty where there is none of this id.
  std::string target_of(const std::string& part, std::string_view id);
  /// What the list of types says of a part by its name; empty where it says nothing.
  std::string content_type(const std::string& part);

  void save(const std::string& path) const { archive_.write_copy(path, changed_); }

 private:
  Archive& archive_;
  std::map<std::string, std::string> changed_;
};

/// The namespace prefix of an element with its colon, or nothing.
std::string prefix_of(const pugi::xml_node& node);
/// The first child with this local name.
pugi::xml_node child(const pugi::xml_node& node, std::string_view local_name);
/// The name without its prefix.
std::string_view local_name(const pugi::xml_node& node);
/// Escaped for XML text and attributes; characters that XML cannot hold are dropped.
std::string escaped(std::string_view text);

}  // namespace tuogou
