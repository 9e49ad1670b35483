#include "ledger/event.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <type_traits>

#include "registers/parse.h"

namespace tuogou {

namespace {

// ---- Escapes ----

void append_escaped(std::string& line, std::string_view value) {
  for (const char c : value) {
    switch (c) {
      case '\\':
        line += "\\\\";
        break;
      case '\t':
        line += "\\t";
        break;
      case '\n':
        line += "\\n";
        break;
      case '\r':
        line += "\\r";
        break;
      default:
        line += c;
    }
  }
}

std::string unescaped(std::string_view value) {
  std::string text;
  text.reserve(value.size());
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i] != '\\') {
      text += value[i];
      continue;
    }
    if (++i == value.size()) throw UnknownEvent("a value ends in the middle of an escape");
    switch (value[i]) {
      case '\\':
        text += '\\';
        break;
      case 't':
        text += '\t';
        break;
      case 'n':
        text += '\n';
        break;
      case 'r':
        text += '\r';
        break;
      default:
        throw UnknownEvent("an unknown escape");
    }
  }
  return text;
}

std::int64_t number_of(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) {
    throw UnknownEvent(fmt::format("“{}” is no number", text));
  }
  return number;
}

Date date_of(std::string_view text) {
  const auto date = parse_iso_date(text);
  if (!date.given()) throw UnknownEvent(fmt::format("“{}” is no date", text));
  return date;
}

// ---- Values of rows ----

std::string context_of(const Field& field, RecordId row) { return fmt::format("{}/{}", row, field.key); }

std::uint8_t choice_of(const Field& field, std::string_view text) {
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    if (field.choices[i].zh == text) return static_cast<std::uint8_t>(i + 1);
  }
  throw UnknownEvent(fmt::format("{} has no choice “{}”", field.key, text));
}

/// The exact inverse of text_of in Chinese, without the tolerance that people's input needs.
Value value_of(const Field& field, std::string_view text) {
  switch (field.type) {
    case FieldType::date:
      return date_of(text);
    case FieldType::yes_no:
    case FieldType::choice:
      return ChoiceValue{choice_of(field, text)};
    case FieldType::choice_set: {
      std::uint32_t bits = 0;
      for (const auto choice : split(text, "、")) bits |= 1u << choice_of(field, choice);
      return ChoiceSetValue{bits};
    }
    case FieldType::money:
    case FieldType::area: {
      const auto point = text.find('.');
      if (point == std::string_view::npos || text.size() - point != 3) {
        throw UnknownEvent(fmt::format("“{}” is no amount", text));
      }
      if (!std::ranges::all_of(text.substr(point + 1), [](char c) { return c >= '0' && c <= '9'; }) ||
          text.starts_with('-')) {
        throw UnknownEvent(fmt::format("“{}” is no amount", text));
      }
      return number_of(text.substr(0, point)) * 100 + number_of(text.substr(point + 1));
    }
    case FieldType::whole:
      return number_of(text);
    case FieldType::matter: {
      const auto code = parse_matter_code(text);
      if (!code.given()) throw UnknownEvent(fmt::format("“{}” is no matter", text));
      return code;
    }
    default:
      return text.find('\\') == std::string_view::npos ? std::string(text) : unescaped(text);
  }
}

// ---- Writing ----

struct Writer {
  std::string& line;
  const Sealing& sealing;
  RecordId row = 0;

  void key(std::string_view name) {
    line += '\t';
    line += name;
    line += '=';
  }
  void operator()(std::string_view name, const std::string& text) {
    if (text.empty()) return;
    key(name);
    append_escaped(line, text);
  }
  void operator()(std::string_view name, Date date) {
    if (date.empty()) return;
    key(name);
    line += date.iso();
  }
  void operator()(std::string_view name, MatterCode code) {
    if (!code.given()) return;
    key(name);
    line += code.text();
  }
  void operator()(std::string_view name, const RegisterInfo* info) {
    key(name);
    line += info->key;
  }
  template <class T>
    requires std::is_integral_v<T>
  void operator()(std::string_view name, T number) {
    if (name == "row") row = static_cast<RecordId>(number);
    if (number == 0) return;
    key(name);
    fmt::format_to(std::back_inserter(line), "{}", number);
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(std::string_view name, E value) {
    if constexpr (std::is_same_v<E, Role>) {
      (*this)(name, static_cast<int>(value));
    } else if constexpr (std::is_same_v<E, ListCategory>) {
      if (value == ListCategory::unset) return;
      key(name);
      line += label(value).zh;
    } else {
      key(name);
      line += kNames<E>[static_cast<std::size_t>(value)];
    }
  }
  void operator()(const std::vector<FieldValue>& values, const RegisterInfo*) {
    for (const auto& [field, value] : values) {
      if (is_empty(value)) continue;
      line += "\t.";
      line += field->key;
      line += '=';
      const auto text = text_of(*field, value);
      if (field->is_masked && sealing.seal != nullptr) {
        line += sealing.seal(sealing.vault, text, context_of(*field, row));
      } else {
        append_escaped(line, text);
      }
    }
  }
};

// ---- Reading ----

struct Reader {
  std::string_view rest;  // begins with TAB, or is empty
  const Sealing& sealing;
  RecordId row = 0;

  /// The value of `name` where it comes next; a member that was not given was not written.
  bool next(std::string_view name, std::string_view& value) {
    if (rest.size() < name.size() + 2 || rest[0] != '\t' || rest.substr(1, name.size()) != name ||
        rest[name.size() + 1] != '=') {
      return false;
    }
    rest.remove_prefix(name.size() + 2);
    const auto end = rest.find('\t');
    value = rest.substr(0, end);
    rest.remove_prefix(std::min(end, rest.size()));
    return true;
  }

  void operator()(std::string_view name, std::string& text) {
    std::string_view value;
    if (next(name, value)) text = unescaped(value);
  }
  void operator()(std::string_view name, Date& date) {
    std::string_view value;
    if (next(name, value)) date = date_of(value);
  }
  void operator()(std::string_view name, MatterCode& code) {
    std::string_view value;
    if (!next(name, value)) return;
    code = parse_matter_code(value);
    if (!code.given()) throw UnknownEvent(fmt::format("“{}” is no matter", value));
  }
  void operator()(std::string_view name, const RegisterInfo*& info) {
    std::string_view value;
    if (next(name, value)) info = find_register(value);
    if (info == nullptr) throw UnknownEvent(fmt::format("there is no register “{}”", value));
  }
  template <class T>
    requires std::is_integral_v<T>
  void operator()(std::string_view name, T& number) {
    std::string_view value;
    if (next(name, value)) {
      const auto read = number_of(value);
      if (!std::in_range<T>(read)) throw UnknownEvent(fmt::format("{} “{}”", name, value));
      number = static_cast<T>(read);
    }
    if (name == "row") row = static_cast<RecordId>(number);
  }
  template <class E>
    requires std::is_enum_v<E>
  void operator()(std::string_view name, E& choice) {
    std::string_view value;
    if constexpr (std::is_same_v<E, Role>) {
      if (!next(name, value)) return;
      const auto number = number_of(value);
      if (number < 0 || number > static_cast<std::int64_t>(Role::audit_administrator) ||
          label(static_cast<Role>(number)).zh.empty()) {
        throw UnknownEvent(fmt::format("{} “{}”", name, value));
      }
      choice = static_cast<Role>(number);
    } else {
      if (!next(name, value)) return;
      if constexpr (std::is_same_v<E, ListCategory>) {
        for (std::size_t i = 0; i < kChoices<ListCategory>.size(); ++i) {
          if (kChoices<ListCategory>[i].zh == value) choice = static_cast<ListCategory>(i + 1);
        }
        if (choice == ListCategory::unset) throw UnknownEvent(fmt::format("{} “{}”", name, value));
      } else {
        const auto& names = kNames<E>;
        const auto found = std::ranges::find(names, value);
        if (found == names.end()) throw UnknownEvent(fmt::format("{} “{}”", name, value));
        choice = static_cast<E>(found - names.begin());
      }
    }
  }
  void operator()(std::vector<FieldValue>& values, const RegisterInfo* info) {
    values.reserve(info->fields.size());
    for (const Field& field : info->fields) {
      if (!rest.starts_with("\t.")) return;
      const auto key = rest.substr(2);
      if (!key.starts_with(field.key) || key.size() <= field.key.size() || key[field.key.size()] != '=')
        continue;
      rest.remove_prefix(field.key.size() + 3);
      const auto end = rest.find('\t');
      const auto text = rest.substr(0, end);
      rest.remove_prefix(std::min(end, rest.size()));
      if (field.is_masked && sealing.open != nullptr) {
        // What was sealed needs no escapes.
        values.push_back({&field, sealing.open(sealing.vault, text, context_of(field, row))});
      } else {
        values.push_back({&field, value_of(field, text)});
      }
    }
  }
};

template <class T>
Event read(std::string_view rest, const Sealing& sealing) {
  T event;
  Reader reader{rest, sealing};
  event.visit(reader);
  if (!reader.rest.empty()) {
    throw UnknownEvent(fmt::format("{} has more than it knows: {}", T::kKind, reader.rest.substr(1, 60)));
  }
  return event;
}

struct KindReader {
  std::string_view kind;
  Event (*read)(std::string_view, const Sealing&);
};

template <class... Ts>
constexpr auto readers(std::variant<Ts...>*) {
  return std::array{KindReader{Ts::kKind, &read<Ts>}...};
}
constexpr auto kReaders = readers(static_cast<Event*>(nullptr));

}  // namespace

RecordId association_of(const Event& event) {
  return std::visit(
      [](const auto& what) -> RecordId {
        if constexpr (requires { what.association; }) return what.association;
        return 0;
      },
      event);
}

std::string_view kind_of(const Event& event) {
  return std::visit([](const auto& what) { return std::decay_t<decltype(what)>::kKind; }, event);
}

void append_text(std::string& line, const Event& event, const Sealing& sealing) {
  line += kind_of(event);
  Writer writer{line, sealing};
  // `visit` serves reading too, so it is not const; a writer changes nothing.
  std::visit([&](const auto& what) { const_cast<std::decay_t<decltype(what)>&>(what).visit(writer); }, event);
}

Event parse_event(std::string_view text, const Sealing& sealing) {
  const auto kind = text.substr(0, text.find('\t'));
  for (const auto& known : kReaders) {
    if (known.kind == kind) return known.read(text.substr(kind.size()), sealing);
  }
  throw UnknownEvent(fmt::format("there is no event “{}”", kind));
}

}  // namespace tuogou
