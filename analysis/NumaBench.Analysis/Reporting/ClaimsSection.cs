using System.Text;

namespace NumaBench.Analysis.Reporting;

/// <summary>The verdicts on the two claims, each with the number and the cases it stands on.</summary>
static class ClaimsSection
{
    /// <summary>With many nodes a claim stands on dozens; all of them are in summary.json.</summary>
    const int MostCases = 4;

    public static string Write(IReadOnlyList<Claim> claims)
    {
        var text = new StringBuilder("## Two claims about NUMA, on this machine\n\n");
        foreach (IGrouping<string, Claim> claim in claims.GroupBy(claim => claim.Id))
        {
            Claim overall = claim.Single(entry => entry.Model is null);
            text.Append($"- “{claim.First().Text[..1].ToUpperInvariant()}{claim.First().Text[1..]}”: **{overall.Word}**{Because(overall)}.\n");
            foreach (Claim model in claim.Where(entry => entry.Model is not null))
            {
                string measured = model.Ratio is { } ratio ? $" {Show.Times(ratio.Centre)} ({Show.TimesInterval(ratio)})" : "";
                text.Append($"  - {Markdown.Code(model.Model!)}: {model.Word}{Because(model)};{(measured.Length > 0 ? measured : " no number")}\n");
                if (model.Cases.Count > 0)
                {
                    text.Append($"    from {string.Join(", ", model.Cases.Take(MostCases).Select(Markdown.Code))}{More(model)}\n");
                }
            }
        }

        text.Append($"\nThe first is remote ÷ local time, confirmed from {Show.Times(Claims.RemoteThreshold)}; the second is recommended ÷ os-default throughput, ")
            .Append($"confirmed from {Show.Times(Claims.BindingThreshold)}. Only a 95 % interval on one side of the threshold decides.\n\n");
        return text.ToString();
    }

    static string More(Claim claim) => claim.Cases.Count > MostCases ? $" and {claim.Cases.Count - MostCases} more (summary.json)" : "";

    static string Because(Claim claim) => claim.Why.Length > 0 ? $" ({Markdown.Text(claim.Why)})" : "";
}
