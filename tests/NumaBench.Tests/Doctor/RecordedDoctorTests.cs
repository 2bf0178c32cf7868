using System.Text.Json;
using NumaBench.Bench.Doctor;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Doctor;

/// <summary>The doctor before real machines.</summary>
[Collection("Recorded machines")]
public sealed class RecordedDoctorTests(RecordedMachines machines)
{
    [Theory]
    [MemberData(nameof(RecordedMachines.Names), MemberType = typeof(RecordedMachines))]
    public void Every_recorded_machine_is_examined(string archive) => Check(machines.Open(archive), machines.Read(archive));

    [Fact]
    public void Every_quoted_machine_is_examined()
    {
        string[] roots = [.. Directory.GetDirectories(SharedData.Require("machines", "quoted")).Select(folder => Path.Combine(folder, "root")).Where(Directory.Exists)];
        Assert.NotEmpty(roots);
        Assert.All(roots, root => Check(new SysFs(root), Topology.Read(new SysFs(root))));
    }

    static void Check(SysFs fs, Topology topology)
    {
        IReadOnlyList<Finding> findings = Examination.Of(topology, fs);
        string text = DoctorText.Render(topology, fs, findings);
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Assert.Equal(findings.OrderByDescending(finding => finding.Severity), findings);
        Assert.Equal(findings.Count, findings.DistinctBy(finding => (finding.Id, finding.Subject)).Count());
        Assert.All(findings, finding => Assert.True(finding is { What.Length: > 0, Advice.Length: > 0, Subject.Length: > 0 }, finding.Id));
        Assert.Equal(findings.Count, JsonDocument.Parse(TopologyJson.FindingsText(findings)).RootElement.GetProperty("findings").GetArrayLength());
        // None of them has a fault that makes numbers impossible: two sockets with one node are of the time of the front-side bus.
        Assert.DoesNotContain(findings, finding => finding.Severity == Severity.Error);
    }

    [Theory]
    [InlineData("8em64t-2s2ca2c-buggynuma.tar.bz2")]
    [InlineData("fakeheteromemtiers.tar.bz2")]
    [InlineData("memorysidecaches.tar.bz2")]
    [InlineData("vmware_fpe.tar.gz")]
    [InlineData("256ppc-8n8s4t.tar.bz2")]
    public void A_recorded_machine_s_screen_is_known(string archive) =>
        Golden.Verify($"doctor-{archive.Split('.')[0]}.txt", Screen(machines.Open(archive)));

    [Theory]
    [InlineData("cxl")]
    [InlineData("memoryless")]
    [InlineData("snc-hbm")]
    [InlineData("asymmetric")]
    public void A_guest_of_the_lab_s_screen_is_known(string name) =>
        Golden.Verify($"doctor-lab-{name}.txt", Screen(new SysFs(Path.Combine(Repository.Root, "tests", "machines", name))));

    static string Screen(SysFs fs)
    {
        Topology topology = Topology.Read(fs);
        return DoctorText.Render(topology, fs, Examination.Of(topology, fs));
    }
}
