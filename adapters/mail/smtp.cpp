#include "adapters/mail/smtp.hpp"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <new>

#include <curl/curl.h>

#include "adapters/mail/dialogue.hpp"
#include "adapters/mail/mime.hpp"

namespace hoso::adapters {

using namespace engine;

namespace {

/// What libcurl's callbacks see.
struct Transfer {
    std::string_view rest; // of the message, still to be sent
    SmtpDialogue dialogue;
    std::atomic<bool> const& stopped;
    std::chrono::steady_clock::time_point end;
};

struct CurlList {
    curl_slist* first = nullptr;
    ~CurlList() { curl_slist_free_all(first); }
};

std::size_t read_message(char* to, std::size_t size, std::size_t count, void* user) {
    auto& rest = static_cast<Transfer*>(user)->rest;
    auto const taken = std::min(size * count, rest.size());
    std::memcpy(to, rest.data(), taken);
    rest.remove_prefix(taken);
    return taken;
}

int follow_dialogue(CURL*, curl_infotype type, char* data, std::size_t size, void* user) {
    auto& dialogue = static_cast<Transfer*>(user)->dialogue;
    if (type == CURLINFO_HEADER_OUT) dialogue.sent({data, size});
    if (type == CURLINFO_HEADER_IN) dialogue.received({data, size});
    return 0;
}

/// Called every second at least. Ends a wait that libcurl's own limit does not: for the answer to
/// QUIT after something failed.
int follow_progress(void* user, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    auto const& transfer = *static_cast<Transfer*>(user);
    return transfer.stopped || std::chrono::steady_clock::now() > transfer.end ? 1 : 0;
}

std::string_view trouble_of(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST: return "host not found";
    case CURLE_COULDNT_CONNECT: return "no connection";
    case CURLE_ABORTED_BY_CALLBACK:
    case CURLE_OPERATION_TIMEDOUT: return "timeout";
    case CURLE_LOGIN_DENIED: return "log-in refused";
    case CURLE_USE_SSL_FAILED: return "TLS not offered";
    case CURLE_PEER_FAILED_VERIFICATION: return "certificate not trusted";
    case CURLE_SSL_CONNECT_ERROR: return "TLS failed";
    case CURLE_SSL_CACERT_BADFILE: return "CA file not readable";
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
    case CURLE_WEIRD_SERVER_REPLY: return "connection lost";
    default: return curl_easy_strerror(code); // libcurl's own fixed texts
    }
}

bool is_host(std::string_view text) {
    return is_mail_address("x@" + std::string(text));
}

bool is_this_machine(std::string_view host) {
    bool const is_ipv4 = host.find_first_not_of("0123456789.") == host.npos;
    return host == "localhost" || (is_ipv4 && host.rfind("127.", 0) == 0);
}

bool is_credential(std::string const& text) {
    return text.size() <= 255 && is_clean_utf8(text) && text.find_first_of("\r\n\t") == text.npos;
}

/// What is wrong with the options; empty: nothing.
Bilingual fault_of(SmtpOptions const& options) {
    if (!is_host(options.host))
        return {"Máy chủ thư: cần một tên máy hoặc địa chỉ IPv4, ví dụ “mail.tinh.gov.vn”.",
                "Mail server: give a host name or IPv4 address, e.g. “mail.tinh.gov.vn”."};
    if (options.port == 0)
        return {"Máy chủ thư: cổng phải từ 1 đến 65535.", "Mail server: ports are 1 to 65535."};
    if (!is_mail_address(options.sender.address))
        return {"Người gửi: cần một địa chỉ thư như “ho-so@tinh.gov.vn”.",
                "Sender: give a mail address such as “ho-so@tinh.gov.vn”."};
    if (!options.hello.empty() && !is_host(options.hello))
        return {"Tên dùng trong EHLO phải là một tên máy.", "The EHLO name must be a host name."};
    if (!is_credential(options.user) || !is_credential(options.password))
        return {"Tên hoặc mật khẩu của máy chủ thư có ký tự lạ hoặc quá dài.",
                "The mail server's user or password has odd characters or is too long."};
    if (options.connect_ms_max < 1 || options.mail_ms_max < 1)
        return {"Thời gian chờ máy chủ thư phải lớn hơn 0.", "Mail time limits must be above 0."};
    bool const exposed = options.security == SmtpSecurity::none && !is_this_machine(options.host);
    if (exposed && !options.user.empty())
        return {"Không gửi mật khẩu qua kết nối không mã hóa: hãy chọn starttls hoặc tls.",
                "No password goes over an unencrypted connection: choose starttls or tls."};
    return {};
}

std::string url_of(SmtpOptions const& options) {
    std::string const scheme = options.security == SmtpSecurity::tls ? "smtps://" : "smtp://";
    auto url = scheme + options.host + ":" + std::to_string(options.port);
    return options.hello.empty() ? url : url + "/" + options.hello;
}

} // namespace

struct SmtpMailer::Session {
    Session() : initialised(curl_global_init(CURL_GLOBAL_DEFAULT)), handle(curl_easy_init()) {
        if (!handle) throw std::bad_alloc();
    }
    ~Session() {
        curl_easy_cleanup(handle);
        curl_global_cleanup();
    }
    Session(Session const&) = delete;
    Session& operator=(Session const&) = delete;

    CURLcode initialised; // counted by libcurl, so several mailers may live side by side
    CURL* handle;
};

SmtpMailer::SmtpMailer(SmtpOptions options)
    : options_(std::move(options)), session_(std::make_unique<Session>()) {
    CURL* const curl = session_->handle;
    curl_easy_setopt(curl, CURLOPT_URL, url_of(options_).c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_PROXY, ""); // not what the environment says
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_FORBID_REUSE, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(options_.connect_ms_max));
    curl_easy_setopt(curl, CURLOPT_TIMEOUT_MS, static_cast<long>(options_.mail_ms_max));
    if (options_.security != SmtpSecurity::none)
        curl_easy_setopt(curl, CURLOPT_USE_SSL, static_cast<long>(CURLUSESSL_ALL));
    curl_easy_setopt(curl, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    if (!options_.ca_file.empty()) curl_easy_setopt(curl, CURLOPT_CAINFO, options_.ca_file.c_str());
    if (!options_.user.empty()) {
        curl_easy_setopt(curl, CURLOPT_USERNAME, options_.user.c_str());
        curl_easy_setopt(curl, CURLOPT_PASSWORD, options_.password.c_str());
    }
    auto const sender = "<" + options_.sender.address + ">";
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, sender.c_str());
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_message);
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, follow_progress);
    curl_easy_setopt(curl, CURLOPT_VERBOSE, 1L); // feeds follow_dialogue, prints nothing
    curl_easy_setopt(curl, CURLOPT_DEBUGFUNCTION, follow_dialogue);
}

SmtpMailer::~SmtpMailer() = default;

tl::expected<std::unique_ptr<SmtpMailer>, Bilingual> SmtpMailer::make(SmtpOptions options) {
    if (auto fault = fault_of(options); !fault.vi.empty()) return tl::unexpected(std::move(fault));
    return std::unique_ptr<SmtpMailer>(new SmtpMailer(std::move(options)));
}

SendOutcome SmtpMailer::send(Mail const& mail) {
    auto const message = write_message(mail, options_.sender, options_.zone);
    if (!message) return {SendStatus::refused, "bad " + message.error()};
    if (stopped_) return {SendStatus::no_service, "stopped"};

    CURL* const curl = session_->handle;
    Transfer transfer{*message,
                      {},
                      stopped_,
                      std::chrono::steady_clock::now() +
                          std::chrono::milliseconds(options_.mail_ms_max)};
    CurlList recipients;
    recipients.first = curl_slist_append(nullptr, ("<" + mail.to.address + ">").c_str());
    if (!recipients.first) throw std::bad_alloc();
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, recipients.first);
    curl_easy_setopt(curl, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(message->size()));
    curl_easy_setopt(curl, CURLOPT_READDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_DEBUGDATA, &transfer);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, &transfer);
    CURLcode const code = curl_easy_perform(curl);
    if (code == CURLE_OK) return {};
    if (code == CURLE_ABORTED_BY_CALLBACK && stopped_) return {SendStatus::no_service, "stopped"};
    return transfer.dialogue.failed(trouble_of(code));
}

} // namespace hoso::adapters
