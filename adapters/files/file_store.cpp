#include "adapters/files/file_store.hpp"

#include <atomic>
#include <cerrno>
#include <filesystem>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

namespace hoso::adapters {

namespace {

/// A file descriptor that is closed when it goes.
class Descriptor {
  public:
    explicit Descriptor(int file) : file_(file) {}
    ~Descriptor() {
        if (file_ >= 0) ::close(file_);
    }
    Descriptor(Descriptor const&) = delete;
    Descriptor& operator=(Descriptor const&) = delete;
    int get() const { return file_; }
    bool good() const { return file_ >= 0; }

  private:
    int file_;
};

[[noreturn]] void fail(char const* vi, char const* en) {
    throw FileStoreError(std::string("kho tệp: ") + vi + " (file store: " + en + ")");
}

void check_digest(std::string const& sha256) {
    auto const good =
        sha256.size() == 64 && sha256.find_first_not_of("0123456789abcdef") == std::string::npos;
    if (!good) fail("mã SHA-256 không đúng dạng", "not a SHA-256 digest");
}

void sync_folder(std::string const& path) {
    Descriptor const folder(::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    if (!folder.good() || ::fsync(folder.get()) != 0)
        fail("không ghi chắc được thư mục xuống đĩa", "the folder cannot be synced");
}

void write_all(int file, std::string const& bytes) {
    std::size_t done = 0;
    while (done < bytes.size()) {
        auto const n = ::write(file, bytes.data() + done, bytes.size() - done);
        if (n < 0 && errno == EINTR) continue;
        if (n <= 0)
            fail("không ghi được tệp; đĩa có thể đã đầy",
                 "the file cannot be written; the disk may be full");
        done += static_cast<std::size_t>(n);
    }
    if (::fsync(file) != 0) fail("không ghi chắc được tệp xuống đĩa", "the file cannot be synced");
}

/// Removes a temporary file that did not make it to its name.
struct Remover {
    std::string path;
    bool armed = true;
    ~Remover() {
        if (armed) ::unlink(path.c_str());
    }
};

} // namespace

DiskFileStore::DiskFileStore(std::string const& directory, engine::Digest sha256)
    : root_(directory + "/files"), sha256_(std::move(sha256)) {
    std::error_code failed;
    std::filesystem::create_directories(root_, failed);
    if (failed) fail("không tạo được thư mục files", "the folder cannot be made");
}

std::string DiskFileStore::folder_of(std::string const& sha256) const {
    return root_ + "/" + sha256.substr(0, 2);
}

void DiskFileStore::put(std::string const& sha256, std::string const& bytes) {
    check_digest(sha256);
    if (sha256_(bytes) != sha256)
        fail("nội dung không khớp mã SHA-256", "the bytes do not have this digest");
    auto const folder = folder_of(sha256);
    auto const path = folder + "/" + sha256.substr(2);
    std::error_code failed;
    if (std::filesystem::create_directory(folder, failed)) sync_folder(root_);
    if (failed) fail("không tạo được thư mục con", "the folder cannot be made");
    if (std::filesystem::exists(path, failed)) {
        sync_folder(folder); // another thread may have renamed it a moment ago
        return;
    }
    static std::atomic<unsigned> number{0}; // tells threads' temporary names apart
    Remover temporary{path + ".tmp" + std::to_string(::getpid()) + "-" + std::to_string(++number)};
    {
        Descriptor const file(
            ::open(temporary.path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600));
        if (!file.good()) fail("không tạo được tệp", "the file cannot be made");
        write_all(file.get(), bytes);
    }
    if (::rename(temporary.path.c_str(), path.c_str()) != 0)
        fail("không đặt được tên tệp", "the file cannot be named");
    temporary.armed = false;
    sync_folder(folder);
}

std::optional<std::string> DiskFileStore::get(std::string const& sha256) {
    check_digest(sha256);
    auto const path = folder_of(sha256) + "/" + sha256.substr(2);
    Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
    if (!file.good()) {
        if (errno == ENOENT) return std::nullopt;
        fail("không mở được tệp", "the file cannot be opened");
    }
    std::string bytes;
    struct stat info {};
    if (::fstat(file.get(), &info) == 0) bytes.reserve(static_cast<std::size_t>(info.st_size));
    char block[65536];
    for (;;) {
        auto const n = ::read(file.get(), block, sizeof block);
        if (n < 0 && errno == EINTR) continue;
        if (n < 0) fail("không đọc được tệp", "the file cannot be read");
        if (n == 0) break;
        bytes.append(block, static_cast<std::size_t>(n));
    }
    if (sha256_(bytes) != sha256)
        fail("tệp trên đĩa đã hỏng; hãy khôi phục từ bản sao lưu",
             "the stored file is damaged; restore it from a backup");
    return bytes;
}

} // namespace hoso::adapters
