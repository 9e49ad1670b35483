// XML read as a stream of events, under limits. Namespace prefixes are dropped: only local names are seen.
#pragma once

#include <memory>
#include <string_view>

struct XML_ParserStruct;

namespace tuogou {

inline constexpr int kXmlDepthMost = 64;

/// What a part's reader does with its elements. Attributes come as name, value, name, value, …, nullptr.
class XmlHandler {
 public:
  virtual ~XmlHandler() = default;
  virtual void open(std::string_view name, const char** attributes) = 0;
  virtual void close(std::string_view name) = 0;
  virtual void text(std::string_view text) = 0;
};

/// The value of the attribute with this local name, or an empty view.
std::string_view attribute(const char** attributes, std::string_view name);

/// Feeds a part to its handler piece by piece.
/// Throws Unusable for malformed XML, a document type declaration (entities can explode), or nesting deeper
/// than kXmlDepthMost; whatever the handler throws passes through.
class XmlStream {
 public:
  explicit XmlStream(XmlHandler& handler);
  ~XmlStream();
  XmlStream(const XmlStream&) = delete;
  XmlStream& operator=(const XmlStream&) = delete;

  void feed(std::string_view piece);
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tuogou
