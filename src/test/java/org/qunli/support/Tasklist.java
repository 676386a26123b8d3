package org.qunli.support;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.regex.Pattern;

/** Camunda Tasklist, used as a person does: choose a filter, open a task, claim it, fill the form, hand it in. */
public class Tasklist {

    private static final String APP = "/camunda/app/tasklist/default/";

    private final Page page;

    Tasklist(Page page) {
        this.page = page;
    }

    public Page page() {
        if (!page.url().contains(APP)) {
            load();
        }
        return page;
    }

    private void load() {
        page.navigate(APP);
        page.getByText("我的任务").first().waitFor();
    }

    /** Opens the start form of a process. */
    public Tasklist start(String process) {
        page();
        page.getByText("发起流程").first().click();
        page.locator(".modal-body").getByText(process).first().click();
        page.locator(".modal-body .fjs-form").waitFor();
        return this;
    }

    /** Hands in the start form. */
    public void submitStart() {
        page.locator(".modal-footer")
                .getByRole(
                        AriaRole.BUTTON,
                        new Locator.GetByRoleOptions().setName("发起").setExact(true))
                .click();
        page.locator(".modal-dialog").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** Chooses a filter, opens the newest task with that name, and claims it where it is nobody's yet. */
    public Tasklist open(String filter, String task) {
        load();
        page.getByText(filter).first().click();
        page.locator(".tasks-list li.task", new Page.LocatorOptions().setHasText(task))
                .first()
                .click();
        page.locator(".fjs-form").waitFor();
        var claim = page.locator("button.claim");
        var claimed = page.locator(".unclaim, button.reset-assignee");
        // the form may be there before it is known whose the task is
        claim.or(claimed).first().waitFor();
        if (claim.isVisible()) {
            claim.click();
            claimed.first().waitFor();
        }
        return this;
    }

    /** What the open form shows. */
    public Locator form() {
        return page.locator(".fjs-form");
    }

    public Tasklist fill(String label, String text) {
        field(label).locator("input, textarea").first().fill(text);
        return this;
    }

    public Tasklist choose(String label, String option) {
        field(label)
                .getByLabel(option, new Locator.GetByLabelOptions().setExact(true))
                .check();
        return this;
    }

    public Tasklist select(String label, String option) {
        field(label).locator(".fjs-input-group").click();
        page.locator(".fjs-dropdownlist-item", new Page.LocatorOptions().setHasText(option))
                .first()
                .click();
        return this;
    }

    public Tasklist check(String label) {
        page.locator(".fjs-form-field-checkbox", new Page.LocatorOptions().setHasText(label))
                .locator("input")
                .check();
        return this;
    }

    /** The button that hands the form in; disabled while anything is missing. */
    public Locator completion() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("提交办理"));
    }

    /** Hands the form in; afterwards the task is gone from the screen. */
    public void complete() {
        PlaywrightAssertions.assertThat(completion()).isEnabled();
        completion().click();
        page.locator(".fjs-form").waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.DETACHED));
    }

    /** The field whose label begins so; an option further down may contain the same words. */
    private Locator field(String label) {
        return page.locator(
                        ".fjs-form-field",
                        new Page.LocatorOptions()
                                .setHas(page.locator(
                                        ".fjs-form-field-label",
                                        new Page.LocatorOptions().setHasText(Pattern.compile("^\\s*" + label)))))
                .first();
    }
}
