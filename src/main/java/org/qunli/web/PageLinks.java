package org.qunli.web;

import org.springframework.stereotype.Component;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;

/** Where the other pages of a list are, for templates: at the same address with all that narrows the list. */
@Component
public class PageLinks {

    /** @param number from 0 */
    public String to(int number) {
        return "?"
                + ServletUriComponentsBuilder.fromCurrentRequest()
                        .replaceQueryParam("page", number)
                        .build()
                        .getQuery();
    }
}
