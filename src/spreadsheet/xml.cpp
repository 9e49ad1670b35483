#include "spreadsheet/xml.h"

#include <expat.h>

#include <exception>

#include "base/unusable.h"

namespace tuogou {

namespace {

std::string_view local_name(const char* name) {
  const std::string_view full(name);
  const auto colon = full.rfind(':');
  return colon == std::string_view::npos ? full : full.substr(colon + 1);
}

Unusable malformed() {
  return {"工作簿内部的 XML 不完整或不符合规定，无法读取。",
          "The XML inside the workbook is malformed and cannot be read."};
}

}  // namespace

struct XmlStream::State {
  XML_Parser parser = XML_ParserCreate(nullptr);
  XmlHandler& handler;
  int depth = 0;
  // Exceptions may not pass through the C parser: they are kept here and thrown once it has returned.
  std::exception_ptr failure{};

  explicit State(XmlHandler& to) : handler(to) {}
  ~State() { XML_ParserFree(parser); }
  State(const State&) = delete;
  State& operator=(const State&) = delete;

  template <class Act>
  void guarded(Act act) {
    if (failure) return;
    try {
      act();
    } catch (...) {
      failure = std::current_exception();
      XML_StopParser(parser, XML_FALSE);
    }
  }

  static void on_open(void* data, const char* name, const char** attributes) {
    auto& self = *static_cast<State*>(data);
    self.guarded([&] {
      if (++self.depth > kXmlDepthMost) throw malformed();
      self.handler.open(local_name(name), attributes);
    });
  }
  static void on_close(void* data, const char* name) {
    auto& self = *static_cast<State*>(data);
    self.guarded([&] {
      --self.depth;
      self.handler.close(local_name(name));
    });
  }
  static void on_text(void* data, const char* text, int length) {
    auto& self = *static_cast<State*>(data);
    self.guarded([&] { self.handler.text({text, static_cast<std::size_t>(length)}); });
  }
  static void on_doctype(void* data, const char*, const char*, const char*, int) {
    static_cast<State*>(data)->guarded([] { throw malformed(); });
  }

  void parse(std::string_view piece, bool is_last) {
    const auto status = XML_Parse(parser, piece.data(), static_cast<int>(piece.size()), is_last ? 1 : 0);
    if (failure) std::rethrow_exception(failure);
    if (status == XML_STATUS_ERROR) throw malformed();
  }
};

std::string_view attribute(const char** attributes, std::string_view name) {
  for (; *attributes != nullptr; attributes += 2) {
    if (local_name(*attributes) == name) return attributes[1];
  }
  return {};
}

XmlStream::XmlStream(XmlHandler& handler) : state_(std::make_unique<State>(handler)) {
  XML_SetUserData(state_->parser, state_.get());
  XML_SetElementHandler(state_->parser, &State::on_open, &State::on_close);
  XML_SetCharacterDataHandler(state_->parser, &State::on_text);
  XML_SetStartDoctypeDeclHandler(state_->parser, &State::on_doctype);
}

XmlStream::~XmlStream() = default;

void XmlStream::feed(std::string_view piece) { state_->parse(piece, false); }
void XmlStream::finish() { state_->parse({}, true); }

}  // namespace tuogou
