using System.Text.Json;
using NumaBench.Numa;
using NumaBench.Tests;

namespace NumaBench.Lab.Tests;

/// <summary>What is wrong with a machine with several nodes, and where a file's cached pages are: said by numabench, and by the kernel to others.</summary>
public class DoctorAndFilesTests
{
    const long FileBytes = 48L << 20;

    [Fact]
    public void The_doctor_names_what_holds_there_and_a_file_s_cached_pages_move_between_nodes()
    {
        using Guest guest = Guest.Run("cxl", "3840M", "bash", "/lab-tests/doctor-and-files.sh");
        Assert.SkipWhen(guest.ExitCode == 77, "this kernel's package has no disk in memory (brd)");
        Assert.True(guest.ExitCode == 0, guest.Errors);

        CheckDoctor(Json(guest, "doctor.json").GetProperty("findings"));
        foreach (int node in new[] { 1, 0, 2 })
        {
            JsonElement file = Json(guest, $"on-{node}.json").GetProperty("files")[0];
            Assert.Equal(JsonValueKind.Null, file.GetProperty("failure").ValueKind);
            Assert.Equal([($"{node}", FileBytes)], BytesPerNode(file.GetProperty("now")));
            NumaMapping mapping = Assert.Single(NumaMaps.Parse(guest.Results.Read($"on-{node}.numa_maps")));
            Assert.Equal([node], mapping.PagesPerNode.Keys);
            Assert.Equal(FileBytes, mapping.Bytes);
        }

        // What was there before is where the placing before had left it.
        Assert.Equal([("1", FileBytes)], BytesPerNode(Json(guest, "on-0.json").GetProperty("files")[0].GetProperty("before")));
        CheckHeld(guest);
        Assert.Empty(BytesPerNode(Json(guest, "evicted.json").GetProperty("files")[0].GetProperty("now")));
    }

    static void CheckDoctor(JsonElement findings)
    {
        (string Id, string Severity, string Subject)[] found = [.. findings.EnumerateArray().Select(finding =>
            (finding.GetProperty("id").GetString()!, finding.GetProperty("severity").GetString()!, finding.GetProperty("subject").GetString()!))];
        Assert.Superset(
            new HashSet<(string, string, string)>
            {
                ("virtual-machine", "warning", "machine"),
                ("numa-balancing-on", "warning", "kernel.numa_balancing"),
                ("node-without-cpus", "info", "node 2"),
                ("cpuless-node-kind", "info", "node 2"),
                ("hmat-present", "info", "nodes 0-2"),
                ("no-weighted-interleave", "info", "kernel"),
            },
            found.ToHashSet());
        Assert.DoesNotContain(found, finding => finding.Severity == "error" || finding.Id is "placement-calls-refused" or "no-preferred-many");
    }

    /// <summary>While a process maps the file nothing of it can be evicted, and the process is named.</summary>
    static void CheckHeld(Guest guest)
    {
        Assert.Equal("4", guest.Results.Read("held.code").Trim());
        JsonElement held = Json(guest, "held.json").GetProperty("files")[0];
        Assert.Equal([("2", FileBytes)], BytesPerNode(held.GetProperty("now")));
        Assert.Equal("map-file", Assert.Single(held.GetProperty("mapped_by").EnumerateArray()).GetProperty("name").GetString());
    }

    static JsonElement Json(Guest guest, string name) => JsonDocument.Parse(guest.Results.Read(name)).RootElement;

    static IEnumerable<(string, long)> BytesPerNode(JsonElement pages) =>
        pages.GetProperty("bytes_per_node").EnumerateObject().Select(node => (node.Name, node.Value.GetInt64()));
}
