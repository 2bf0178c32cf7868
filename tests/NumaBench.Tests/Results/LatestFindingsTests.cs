using NumaBench.Numa;
using NumaBench.Results;

namespace NumaBench.Tests.Results;

public sealed class LatestFindingsTests
{
    static readonly Finding Load10 = Of("machine-busy", "machine", "load 10"), Load20 = Load10 with { What = "load 20" };
    static readonly Finding Node0 = Of("node-without-memory", "node 0", "0 kB"), Node1 = Node0 with { Subject = "node 1" };

    [Fact]
    public void A_number_that_changed_is_the_same_finding_and_the_newest_wins() =>
        Assert.Equal([Node0, Load20], LatestFindings.Of([Load10, Node0], [Load20]));

    [Fact]
    public void A_severity_that_changed_too() => Assert.Equal([Load10 with { Severity = Severity.Error }], LatestFindings.Of([Load10], [Load10 with { Severity = Severity.Error }]));

    [Fact]
    public void The_same_id_of_another_subject_stays() => Assert.Equal([Node0, Node1], LatestFindings.Of([Node0], [Node1]));

    [Fact]
    public void What_is_not_said_again_held_while_the_earlier_part_was_measured() => Assert.Equal([Load10, Node0], LatestFindings.Of([Load10, Node0], []));

    static Finding Of(string id, string subject, string what) => new(id, Severity.Warning, subject, what, "look");
}
