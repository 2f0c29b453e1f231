package dev.flow.spring.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpStatus;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.server.ResponseStatusException;

class RequestBodyTests {

    private final RequestBody body = new RequestBody(4);

    @Test
    void theWholeBodyIsReadWhateverItClaimsToBe() throws IOException {
        MockHttpServletRequest request = request("1234");
        request.setContentType("text/plain");
        assertThat(this.body.read(request)).asString().isEqualTo("1234");
    }

    @Test
    void noBodyIsAnEmptyOne() throws IOException {
        assertThat(this.body.read(new MockHttpServletRequest())).isEmpty();
    }

    @Test
    void aLargerOneIsRefused() {
        assertThatExceptionOfType(ResponseStatusException.class)
                .isThrownBy(() -> this.body.read(request("12345")))
                .satisfies((refused) -> assertThat(refused.getStatusCode()).isEqualTo(HttpStatus.CONTENT_TOO_LARGE))
                .satisfies((refused) -> assertThat(refused.getReason()).isEqualTo("the body is larger than 4 bytes"));
    }

    @Test
    void oneThatDoesNotSayHowLargeItIsIsRefusedWhereItGrowsTooLarge() {
        assertThatExceptionOfType(ResponseStatusException.class).isThrownBy(() -> this.body.read(unsized("12345")));
    }

    private static MockHttpServletRequest request(String content) {
        MockHttpServletRequest request = new MockHttpServletRequest();
        request.setContent(content.getBytes());
        return request;
    }

    private static MockHttpServletRequest unsized(String content) {
        MockHttpServletRequest request = new MockHttpServletRequest() {
            @Override
            public long getContentLengthLong() {
                return -1;
            }
        };
        request.setContent(content.getBytes());
        return request;
    }
}
