#pragma once
// A fresh directory that goes away with the object.

#include <cstdlib>
#include <filesystem>
#include <stdexcept>
#include <string>

namespace hoso::tests {

class TempDirectory {
  public:
    TempDirectory() {
        auto pattern = (std::filesystem::temp_directory_path() / "hoso-test-XXXXXX").string();
        if (mkdtemp(pattern.data()) == nullptr) throw std::runtime_error("no temporary directory");
        path_ = pattern;
    }
    ~TempDirectory() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    TempDirectory(TempDirectory const&) = delete;
    TempDirectory& operator=(TempDirectory const&) = delete;

    std::string const& path() const { return path_; }
    std::string operator/(std::string const& name) const { return path_ + "/" + name; }

  private:
    std::string path_;
};

} // namespace hoso::tests
