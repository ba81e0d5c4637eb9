#include "adapters/soci/lock_file.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include "engine/ports/store.hpp"

namespace hoso::adapters {

LockFile::LockFile(std::string const& path)
    : file_(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600)) {
    if (file_ < 0)
        throw engine::StoreError(
            "không tạo được tệp khóa hoso.lock trong thư mục dữ liệu; kiểm tra quyền ghi (the "
            "lock file cannot be made; check the permissions of the data directory)");
    if (::flock(file_, LOCK_EX | LOCK_NB) == 0) return;
    ::close(file_);
    throw engine::StoreError(
        "một tiến trình Hoso khác đang dùng thư mục dữ liệu này; dừng nó trước (another Hoso "
        "process uses this data directory; stop it first)");
}

LockFile::~LockFile() {
    ::close(file_);
}

void sync_directory(std::string const& path) {
    auto const file = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    auto const failed = file < 0 || ::fsync(file) != 0;
    if (file >= 0) ::close(file);
    if (failed)
        throw engine::StoreError(
            "không ghi chắc được thư mục dữ liệu xuống đĩa (the data directory cannot be synced)");
}

} // namespace hoso::adapters
