// A value that copies share until one of them edits it.
#pragma once

#include <memory>
#include <utility>

namespace tuogou {

/// Copying costs a pointer; `edit` gives the holder a copy of her own where another holds the value too.
/// An empty one takes no memory and reads as T().
/// Limits: edited by one thread, and only while whoever else may read it holds a copy (a writer edits a copy
/// of what readers see).
template <class T>
class Shared {
 public:
  Shared() = default;
  const T& operator*() const {
    static const T kEmpty{};
    return value_ ? *value_ : kEmpty;
  }
  const T* operator->() const { return &**this; }
  T& edit() {
    if (!value_) {
      value_ = std::make_shared<T>();
    } else if (value_.use_count() > 1) {
      value_ = std::make_shared<T>(*value_);
    }
    return *value_;
  }

 private:
  std::shared_ptr<T> value_;
};

}  // namespace tuogou
