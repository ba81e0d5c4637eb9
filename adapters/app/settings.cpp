#include "adapters/app/settings.hpp"

#include <algorithm>
#include <string_view>

#include <sys/stat.h>

#include "adapters/config/toml_fields.hpp"

namespace hoso::app {
namespace {

using adapters::ErrorList;
using adapters::Need;
using adapters::SmtpSecurity;
using adapters::TomlFields;

constexpr std::size_t password_max = 1'000;

bool is_host(std::string_view text) {
    bool const signs = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-';
    });
    return signs && !text.empty() && text.front() != '.' && text.back() != '.' &&
           text.find("..") == std::string_view::npos;
}

/// "https://hoso.tinh.gov.vn" or with a port and a path, without anything behind it.
struct WebAddress {
    std::string host;
    std::string text; // without a slash at its end
};

std::optional<WebAddress> web_address(std::string const& text) {
    for (std::string_view const scheme : {"https://", "http://"}) {
        if (text.rfind(scheme, 0) != 0) continue;
        std::string_view const rest = std::string_view(text).substr(scheme.size());
        std::string_view const place = rest.substr(0, rest.find('/'));
        std::string_view const host = place.substr(0, place.find(':'));
        bool const port =
            std::all_of(place.begin() + static_cast<std::ptrdiff_t>(host.size()), place.end(),
                        [](char c) { return c == ':' || (c >= '0' && c <= '9'); });
        bool const path = rest.find_first_of("?# \"<>\\") == std::string_view::npos;
        if (!is_host(host) || !port || !path) return std::nullopt;
        std::string whole = text;
        while (whole.back() == '/')
            whole.pop_back();
        return WebAddress{std::string(host), std::move(whole)};
    }
    return std::nullopt;
}

class MailReader {
  public:
    MailReader(toml::table const& table, std::filesystem::path folder, ErrorList& errors)
        : fields_(table, "thu_dien_tu", errors,
                  {"may_chu", "cong", "bao_mat", "nguoi_dung", "tep_mat_khau", "tep_chung_thu",
                   "nguoi_gui", "ten_nguoi_gui", "dia_chi_web"}),
          folder_(std::move(folder)) {}

    MailSettings read() {
        MailSettings mail;
        read_server(mail.smtp);
        read_login(mail.smtp);
        read_sender(mail.smtp.sender);
        if (auto const text = fields_.text("dia_chi_web", Need::required)) {
            if (auto const address = web_address(*text)) {
                mail.case_url = address->text + "/ho-so/";
                mail.domain = address->host;
            } else {
                fields_.fail("dia_chi_web",
                             "phải là địa chỉ như https://hoso.tinh.gov.vn, không có ? hay #",
                             "must be an address like https://hoso.tinh.gov.vn, without ? or #");
            }
        }
        return mail;
    }

  private:
    void read_server(adapters::SmtpOptions& smtp) {
        smtp.host = fields_.text("may_chu", Need::required).value_or("");
        if (!smtp.host.empty() && !is_host(smtp.host))
            fields_.fail("may_chu", "phải là tên máy hoặc địa chỉ IPv4",
                         "must be a host name or an IPv4 address");
        auto const security = fields_.text("bao_mat", Need::optional).value_or("starttls");
        if (security == "tls") {
            smtp.security = SmtpSecurity::tls;
            smtp.port = 465;
        } else if (security == "khong") {
            smtp.security = SmtpSecurity::none;
            smtp.port = 25;
        } else if (security != "starttls") {
            fields_.fail("bao_mat", "phải là \"starttls\", \"tls\" hoặc \"khong\"",
                         "must be \"starttls\", \"tls\" or \"khong\" (none)");
        }
        if (auto const port = fields_.number("cong", 1, 65'535, Need::optional))
            smtp.port = static_cast<std::uint16_t>(*port);
        if (auto const file = fields_.text("tep_chung_thu", Need::optional)) {
            smtp.ca_file = (folder_ / *file).string();
            if (!adapters::read_config(smtp.ca_file))
                fields_.fail("tep_chung_thu", "không đọc được tệp này", "this file cannot be read");
        }
    }

    void read_login(adapters::SmtpOptions& smtp) {
        auto const user = fields_.text("nguoi_dung", Need::optional);
        auto const file = fields_.text("tep_mat_khau", Need::optional);
        if (user.has_value() != file.has_value()) {
            fields_.fail(user ? "nguoi_dung" : "tep_mat_khau",
                         "nguoi_dung và tep_mat_khau phải có cả hai, hoặc không có khoá nào",
                         "nguoi_dung and tep_mat_khau come together, or not at all");
        }
        if (!user || !file) return;
        smtp.user = *user;
        smtp.password = password_in(folder_ / *file);
    }

    /// The one line of the file; empty when it was reported.
    std::string password_in(std::filesystem::path const& file) {
        struct ::stat found {};
        auto text = adapters::read_config(file);
        if (!text || ::stat(file.c_str(), &found) != 0) {
            fields_.fail("tep_mat_khau", "không đọc được tệp này", "this file cannot be read");
            return {};
        }
        if ((found.st_mode & (S_IRGRP | S_IROTH | S_IWGRP | S_IWOTH)) != 0) {
            fields_.fail("tep_mat_khau",
                         "người khác trên máy đọc được tệp mật khẩu; hãy chạy: chmod 600 TỆP",
                         "other users of this machine can read the password file; run: chmod 600 "
                         "FILE");
            return {};
        }
        while (!text->empty() && (text->back() == '\n' || text->back() == '\r'))
            text->pop_back();
        if (text->empty() || text->size() > password_max || !engine::is_clean_utf8(*text) ||
            text->find('\n') != std::string::npos) {
            fields_.fail("tep_mat_khau", "tệp phải có đúng một dòng, từ 1 đến 1000 byte",
                         "the file must hold one line of 1 to 1000 bytes");
            return {};
        }
        return std::move(*text);
    }

    void read_sender(engine::MailAddress& sender) {
        sender.address = fields_.text("nguoi_gui", Need::required).value_or("");
        if (!sender.address.empty() && !engine::is_mail_address(sender.address))
            fields_.fail("nguoi_gui", "không phải địa chỉ thư điện tử (chỉ chữ không dấu)",
                         "is not an e-mail address (plain letters only)");
        sender.name = fields_.text("ten_nguoi_gui", Need::optional).value_or("");
        if (engine::count_code_points(sender.name) > 100)
            fields_.fail("ten_nguoi_gui", "dài quá 100 ký tự", "is longer than 100 characters");
    }

    TomlFields fields_;
    std::filesystem::path folder_;
};

} // namespace

tl::expected<Settings, adapters::ConfigErrors> load_settings(std::filesystem::path const& file) {
    auto const text = adapters::read_config(file);
    if (!text) return tl::unexpected(text.error());
    ErrorList errors(file.string());
    Settings settings;
    try {
        toml::table const root = toml::parse(*text, file.string());
        TomlFields const fields(root, "", errors, {"thu_dien_tu"});
        if (root.contains("thu_dien_tu"))
            if (auto const* table = fields.table("thu_dien_tu"))
                settings.mail = MailReader(*table, file.parent_path(), errors).read();
    } catch (toml::parse_error const& error) {
        errors.add(static_cast<int>(error.source().begin.line), "",
                   "không đúng cú pháp TOML: " + std::string(error.description()),
                   "not TOML: " + std::string(error.description()));
    }
    if (!errors.empty()) return tl::unexpected(errors.take());
    return settings;
}

} // namespace hoso::app
