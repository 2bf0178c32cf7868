using System.Text;
using NumaBench.Analysis.Reporting;

namespace NumaBench.Analysis.Bindings;

/// <summary>A binding in every format, in Markdown: a section of the report, and what <c>bindings</c> prints.</summary>
static class BindingsText
{
    public static string Section(MeasuredRun run, Recommendation recommendation)
    {
        if (!run.Models.Any())
        {
            return "";
        }

        BindingChoice choice = BindingChoice.Of(run, recommendation);
        int all = choice.Plan?.Processes.Count ?? 0;
        string cut = all > BindingPlan.MostInReport ? $"**Shown are {BindingPlan.MostInReport} of {all} processes**; `numabench-report bindings RUN` prints all.\n\n" : "";
        return "## Bindings to paste\n\n" + cut
            + Write(choice with { Plan = choice.Plan?.Cut() }, "###");
    }

    /// <param name="heading">The level of the formats' headings.</param>
    public static string Write(BindingChoice choice, string heading)
    {
        var text = new StringBuilder($"{Markdown.Text(choice.Text)}{choice.Note}\n\n");
        if (choice.Plan is not { } plan)
        {
            return text.Append("This machine's nodes and their CPUs are not all known, so there is nothing to paste.\n\n").ToString();
        }

        foreach (PasteFormat format in PasteFormat.All)
        {
            text.Append($"{heading} {format.Title}\n\n")
                .Append(format.WhyNot(plan) is { } why ? $"Cannot express it: {Markdown.Text(why)}.\n\n" : $"```{format.Language}\n{format.Write(plan)}```\n\n");
        }

        return text.ToString();
    }
}
