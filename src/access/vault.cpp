#include "access/vault.h"

#include <fcntl.h>
#include <sodium.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <optional>
#include <vector>

#include "access/encoding.h"
#include "access/random.h"
#include "base/text.h"
#include "base/unusable.h"

namespace tuogou {

namespace {

class File {
 public:
  File(const std::string& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0600)) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() {
    if (number_ >= 0) ::close(number_);
  }
  int number() const { return number_; }
  bool is_open() const { return number_ >= 0; }

 private:
  int number_;
};

Unusable not_a_key(const std::string& path) {
  return {fmt::format("密钥文件 {} 不能使用：应为 {} 字节的普通文件。请恢复备份中的密钥文件。", path,
                      Vault::kKeyBytes),
          fmt::format("The key file {} cannot be used: it should be an ordinary file of {} bytes. Restore it "
                      "from the backup.",
                      path, Vault::kKeyBytes)};
}

Unusable cannot(const std::string& path, int error) {
  return {fmt::format("密钥文件 {} 不能读写（{}）。请检查路径和权限。", path, std::strerror(error)),
          fmt::format("The key file {} cannot be read or written ({}). Check the path and its permissions.",
                      path, std::strerror(error))};
}

Unusable open_to_others(const std::string& path) {
  return {
      fmt::format("密钥文件 {} 可被他人访问，不能使用。请执行 chmod 600，并考虑更换密钥。", path),
      fmt::format("The key file {} is open to others and cannot be used. Run chmod 600 on it and consider "
                  "whether the key is still secret.",
                  path)};
}

// Nothing where there is no such file.
std::optional<std::string> read_key(const std::string& path) {
  const File file(path, O_RDONLY | O_NOFOLLOW);
  if (!file.is_open()) {
    if (errno == ENOENT) return std::nullopt;
    throw cannot(path, errno);
  }
  struct stat state{};
  if (::fstat(file.number(), &state) != 0) throw cannot(path, errno);
  if (!S_ISREG(state.st_mode) || state.st_size != static_cast<off_t>(Vault::kKeyBytes)) throw not_a_key(path);
  if ((state.st_mode & (S_IRWXG | S_IRWXO)) != 0) throw open_to_others(path);
  std::string key(Vault::kKeyBytes, '\0');
  if (::read(file.number(), key.data(), key.size()) != static_cast<ssize_t>(key.size()))
    throw not_a_key(path);
  return key;
}

// Written beside and linked into place: of two that create at once one wins, and nobody ever reads half a
// key.
void create_key(const std::string& path) {
  const std::string beside = path + "." + random_token();
  {
    const File file(beside, O_WRONLY | O_CREAT | O_EXCL);
    if (!file.is_open()) throw cannot(path, errno);
    const auto key = random_bytes(Vault::kKeyBytes);
    const bool is_written =
        ::write(file.number(), key.data(), key.size()) == static_cast<ssize_t>(key.size()) &&
        ::fsync(file.number()) == 0;
    if (!is_written) {
      const int error = errno;
      ::unlink(beside.c_str());
      throw cannot(path, error);
    }
  }
  const int linked = ::link(beside.c_str(), path.c_str());
  const int error = errno;
  ::unlink(beside.c_str());
  if (linked != 0 && error != EEXIST) throw cannot(path, error);
  const auto folder = std::filesystem::absolute(path).parent_path();
  const File directory(folder.string(), O_RDONLY | O_DIRECTORY);
  if (directory.is_open()) ::fsync(directory.number());
}

constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;

unsigned char* raw(std::byte* bytes) { return reinterpret_cast<unsigned char*>(bytes); }
const unsigned char* raw(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

struct Kept {
  std::size_t front;
  std::size_t end;
};

// How many characters of so many stay: never more than those hidden, but for phones of eleven and more.
Kept kept(FieldType type, std::size_t length) {
  constexpr std::size_t kPhoneWhole = 11;
  constexpr std::size_t kPhoneShort = 7;
  constexpr std::size_t kIdWhole = 15;
  switch (type) {
    case FieldType::phone:
      if (length >= kPhoneWhole) return {3, 4};
      return length >= kPhoneShort ? Kept{0, 2} : Kept{0, 0};
    case FieldType::id_number:
      return length >= kIdWhole ? Kept{3, 2} : Kept{0, 0};
    default:
      return length >= 2 ? Kept{1, 0} : Kept{0, 0};
  }
}

}  // namespace

bool is_sealed(std::string_view text) { return text.starts_with(kSealPrefix); }

Vault::Vault(const std::string& path, Mode mode) {
  start_cryptography();
  auto key = read_key(path);
  if (!key && mode == Mode::create) {
    create_key(path);
    key = read_key(path);
  }
  if (!key) throw cannot(path, ENOENT);
  std::memcpy(key_.data(), key->data(), key_.size());
  sodium_memzero(key->data(), key->size());
}

Vault::~Vault() { sodium_memzero(key_.data(), key_.size()); }

std::string Vault::seal(std::string_view plain, std::string_view context) const {
  auto bytes = random_bytes(kNonceBytes);
  bytes.resize(kNonceBytes + plain.size() + kTagBytes);
  crypto_aead_xchacha20poly1305_ietf_encrypt(raw(bytes.data() + kNonceBytes), nullptr, raw(plain),
                                             plain.size(), raw(context), context.size(), nullptr,
                                             raw(bytes.data()), key_.data());
  return std::string(kSealPrefix) + base64url(bytes);
}

std::string Vault::open(std::string_view sealed, std::string_view context) const {
  if (!take(sealed, kSealPrefix)) throw SealBroken("not a sealed value");
  auto bytes = from_base64url(sealed);
  if (!bytes || bytes->size() < kNonceBytes + kTagBytes) throw SealBroken("not a sealed value");
  std::string plain(bytes->size() - kNonceBytes - kTagBytes, '\0');
  if (crypto_aead_xchacha20poly1305_ietf_decrypt(
          reinterpret_cast<unsigned char*>(plain.data()), nullptr, nullptr, raw(bytes->data() + kNonceBytes),
          bytes->size() - kNonceBytes, raw(context), context.size(), raw(bytes->data()), key_.data()) != 0) {
    throw SealBroken("a sealed value was changed, moved, or sealed with another key");
  }
  return plain;
}

std::string mask(FieldType type, std::string_view text) {
  const auto length = length_in_characters(text);
  const auto [front, end] = kept(type, length);
  std::string masked;
  for (std::size_t i = 0; !text.empty(); ++i) {
    const char32_t c = take_code_point(text);
    append_utf8(masked, i < front || i >= length - end ? c : U'*');
  }
  return masked;
}

}  // namespace tuogou
