using System.Text;
using NumaBench.Analysis.Comparing;
using NumaBench.Analysis.Reporting;
using NumaBench.Results;
using NumaBench.Statistics;

namespace NumaBench.Analysis.Fleet;

/// <summary>A fleet for people: as lines of a terminal, or in Markdown.</summary>
static class FleetText
{
    /// <summary>So many findings of a kind are told; all of them are in the JSON.</summary>
    const int MostTold = 100;

    /// <summary>A terminal's columns, less one for what is at its edge.</summary>
    const int Columns = 79;

    public static string Plain(FleetVerdict verdict) => Write(verdict, "", "  ", text => Wrapped(Clean.Message(text)));

    public static string Markdown(FleetVerdict verdict) => Write(verdict, "#", "- ", Reporting.Markdown.Text);

    /// <param name="heading">The mark of a heading, or nothing.</param>
    /// <param name="item">What opens an entry.</param>
    /// <param name="text">Makes text of the files harmless.</param>
    static string Write(FleetVerdict verdict, string heading, string item, Func<string, string> text)
    {
        string top = heading.Length == 0 ? "" : $"{heading} ", under = heading.Length == 0 ? "" : $"{heading}{heading} ", gap = heading.Length == 0 ? "" : "\n";
        var written = new StringBuilder($"{top}Fleet: {verdict.Word}\n{gap}");
        written.Append($"{Show.Count(verdict.Fleet.Runs.Count, "run")} of {Show.Count(verdict.Cohorts.Sum(cohort => cohort.Cohort.Hosts.Count), "host")} of {Show.Count(verdict.Cohorts.Count, "model")}"
            + $"; a host counts from {ChangeWords.Part(verdict.Margin - 1)} on\n");
        Entries("Unreadable", verdict.Fleet.Unreadable);
        foreach (CohortVerdict cohort in verdict.Cohorts)
        {
            written.Append($"\n{under}{text(cohort.Cohort.Model)}: {Show.Count(cohort.Cohort.Hosts.Count, "host")}\n{gap}{text(Seen(cohort))}\n");
            Entries("Outliers among twins", Sentences(cohort, FindingKind.Outlier));
            Entries("Missing, so not passed", Sentences(cohort, FindingKind.Missing));
            Entries("Better than the twins", Sentences(cohort, FindingKind.Better));
            Entries("Of another model than before", Sentences(cohort, FindingKind.OtherModel));
            Entries("Worse than their own past (not counted here)", Sentences(cohort, FindingKind.Past));
        }

        return written.ToString();

        void Entries(string title, IEnumerable<string> entries)
        {
            string[] all = [.. entries];
            if (all.Length > 0)
            {
                written.Append($"\n{(under.Length == 0 ? "" : $"#{under}")}{title}\n{gap}").AppendJoin("", all.Take(MostTold).Select(entry => $"{item}{text(entry)}\n"));
                written.Append(all.Length > MostTold ? $"{item}and {all.Length - MostTold} more: see --format json\n" : "");
            }
        }
    }

    /// <summary>Lines that a terminal need not break, the second and later ones set back; a word that is longer stays whole.</summary>
    static string Wrapped(string text)
    {
        const string Indent = "    ";
        var wrapped = new StringBuilder();
        int column = Indent.Length;
        foreach (string word in text.Split(' '))
        {
            bool fits = wrapped.Length == 0 || column + 1 + word.Length <= Columns;
            wrapped.Append(wrapped.Length == 0 ? "" : fits ? " " : $"\n{Indent}").Append(word);
            column = fits ? column + 1 + word.Length : Indent.Length + word.Length;
        }

        return wrapped.ToString();
    }

    static IEnumerable<string> Sentences(CohortVerdict cohort, FindingKind kind) => cohort.Of(kind).Select(finding => $"{finding.What}: {finding.Advice}");

    static string Seen(CohortVerdict cohort) => cohort.Judge is not { } judge
        ? $"cannot judge: {Show.Count(cohort.Cohort.Hosts.Count, "host")} of this model, {TwinSpread.FewestTwins} are needed"
        : judge.Keys.Count == 0 ? $"cannot judge: no metric is ok on {TwinSpread.FewestTwins} hosts"
        : $"{Show.Count(judge.Keys.Count, "metric")} judged; a host is seen from {ChangeWords.Part(judge.SmallestSeen.Min() - 1)} on in the steadiest metric, "
            + $"from {ChangeWords.Part(Estimator.Median(judge.SmallestSeen) - 1)} in the middle one";
}
