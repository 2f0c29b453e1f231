package dev.flow.spring.web;

import dev.flow.document.json.DetailJson;
import dev.flow.document.json.InvalidRequestException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.server.ResponseStatusException;

/** Tells what is wrong with requests as Jina's Gateways do. */
interface Refusing {

    @ExceptionHandler
    default ResponseEntity<byte[]> invalid(InvalidRequestException invalid) {
        return RequestSender.answer(HttpStatus.UNPROCESSABLE_CONTENT, invalid.toJson());
    }

    @ExceptionHandler
    default ResponseEntity<byte[]> refused(ResponseStatusException refused) {
        return RequestSender.answer(
                HttpStatus.valueOf(refused.getStatusCode().value()),
                DetailJson.write(String.valueOf(refused.getReason())));
    }
}
