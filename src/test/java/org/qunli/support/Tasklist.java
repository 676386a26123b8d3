package org.qunli.support;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;

/** Camunda Tasklist, used as a person does: choose a filter, open a task, claim it, fill the form, complete. */
public class Tasklist {

    private static final String APP = "/camunda/app/tasklist/default/";

    private final Page page;

    Tasklist(Page page) {
        this.page = page;
        page.navigate(APP);
        page.locator(".task-filters .task-filter, [cam-tasklist-filters] li")
                .first()
                .waitFor();
    }

    public Page page() {
        return page;
    }

    /** Starts a process from the list of startable ones; fill the form, then {@link #submitStart()}. */
    public Tasklist start(String process) {
        page.getByText("启动流程").first().click();
        page.locator(".modal-body").getByText(process).click();
        page.locator(".modal-body .fjs-form").waitFor();
        return this;
    }

    public void submitStart() {
        page.locator(".modal-footer button.btn-primary").click();
        page.locator(".modal-dialog")
                .waitFor(new Locator.WaitForOptions()
                        .setState(com.microsoft.playwright.options.WaitForSelectorState.DETACHED));
    }

    /** Chooses a filter, opens the task that mentions {@code text} and claims it where it is nobody's yet. */
    public Tasklist open(String filter, String task, String text) {
        page.navigate("about:blank");
        page.navigate(APP);
        page.getByText(filter, new Page.GetByTextOptions().setExact(false))
                .first()
                .click();
        page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText(task))
                .filter(new Locator.FilterOptions().setHasText(text))
                .first()
                .click();
        page.locator(".fjs-form").waitFor();
        return this;
    }
}
