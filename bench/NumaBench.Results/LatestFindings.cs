using NumaBench.Numa;

namespace NumaBench.Results;

/// <summary>What a run says that goes on: of each id and subject the newest, since a number that has changed is not a second finding.</summary>
public static class LatestFindings
{
    /// <summary>All of <paramref name="now"/>, and of <paramref name="earlier"/> what is said about nothing that <paramref name="now"/> speaks of.</summary>
    public static IReadOnlyList<Finding> Of(IEnumerable<Finding> earlier, IReadOnlyCollection<Finding> now)
    {
        var said = now.Select(Key).ToHashSet();
        return [.. earlier.Where(finding => !said.Contains(Key(finding))), .. now];
    }

    static (string, string) Key(Finding finding) => (finding.Id, finding.Subject);
}
