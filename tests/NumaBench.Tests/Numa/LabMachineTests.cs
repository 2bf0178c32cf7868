using System.Text.Json.Nodes;
using NumaBench.Bench.Commands;
using NumaBench.Numa;
using Xunit;

namespace NumaBench.Tests.Numa;

/// <summary>
/// The machines of the lab, recorded in it by scripts/record-machine.sh, must read as they did in the guest (the lab's tests
/// hold the living ones against the same files).
/// </summary>
public class LabMachineTests
{
    static string Folder => Path.Combine(Repository.Root, "tests", "machines");

    public static TheoryData<string> Names { get; } = new(Directory.GetDirectories(Folder).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Names))]
    public void A_recorded_guest_is_read_exactly(string name)
    {
        Topology topology = Topology.Read(new SysFs(Path.Combine(Folder, name)));

        JsonNode actual = JsonNode.Parse(TopologyJson.Element(topology).GetRawText())!;
        JsonNode expected = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, name + ".json")))!;
        Assert.Equal(expected.ToJsonString(), actual.ToJsonString());
    }

    [Fact]
    public void A_redacted_recording_does_not_say_whose_machine_it_was()
    {
        Assert.All(Directory.GetDirectories(Folder), machine =>
        {
            Assert.Equal("redacted", File.ReadAllText(Path.Combine(machine, "proc/sys/kernel/hostname")).Trim());
            Assert.False(File.Exists(Path.Combine(machine, "proc/sys/kernel/random/boot_id")));
            Assert.False(File.Exists(Path.Combine(machine, "proc/mounts")));
        });
    }
}
