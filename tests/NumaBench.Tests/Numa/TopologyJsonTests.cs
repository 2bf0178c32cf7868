using System.Text.Json;
using NumaBench.Bench.Commands;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Numa;

public sealed class TopologyJsonTests
{
    [Fact]
    public void A_built_machine_has_its_golden_JSON()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();
        Golden.Verify("topology-two-sockets-with-cxl.json", TopologyJson.Text(tree.Read()));
    }

    [Fact]
    public void A_built_machine_has_its_golden_text()
    {
        using SysFsTree tree = OurMachines.TwoSocketsWithCxl();
        string text = TopologyText.Render(tree.Read());
        Assert.All(text.Split('\n'), line => Assert.True(line.Length <= 80, line));
        Golden.Verify("topology-two-sockets-with-cxl.txt", text);
    }

    [Fact]
    public void What_the_kernel_does_not_show_is_null_and_not_zero()
    {
        using SysFsTree tree = new SysFsTree().Cpus("0-1").Node(0, "0-1", null);
        JsonElement json = TopologyJson.Element(tree.Read());
        Assert.Equal(JsonValueKind.Null, json.GetProperty("cpus").GetProperty("cores").ValueKind);
        Assert.Equal(JsonValueKind.Null, json.GetProperty("cpus").GetProperty("threads_per_core").ValueKind);
        JsonElement node = json.GetProperty("nodes")[0];
        Assert.Equal(JsonValueKind.Null, node.GetProperty("memory_total_kb").ValueKind);
        Assert.Equal(JsonValueKind.Null, node.GetProperty("package").ValueKind);
        Assert.Empty(node.GetProperty("hmat").EnumerateObject());
    }
}
