using System.Xml.Linq;
using NumaBench.Analysis.Exporting;
using NumaBench.Analysis.Exporting.Hwloc;
using NumaBench.Results;
using NumaBench.Tests.Results;

namespace NumaBench.Tests.Exporting;

public sealed class HwlocExportTests : IDisposable
{
    readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Each_cell_that_is_ok_is_an_attribute_of_its_memory_by_the_CPUs_that_ask()
    {
        XElement topology = XDocument.Parse(HwlocExport.Write(ExportedRuns.Two().Read(folder))).Root!;
        Dictionary<string, string> nodes = topology.Descendants("object").Where(entry => Text(entry, "type") == "NUMANode")
            .ToDictionary(entry => Text(entry, "gp_index"), entry => Text(entry, "os_index"));

        Assert.Equal(["0xf > 0: 38147", "0xf > 1: 20981", "0xf0 > 0: 20027", "0xf0 > 1: 39101"], Values("Bandwidth"));
        Assert.Equal(["0xf > 0: 90", "0xf > 1: 141", "0xf > 4: 250", "0xf0 > 0: 140", "0xf0 > 1: 91"], Values("Latency"));
        Assert.Equal("3 values of latency and bandwidth not ok", Text(topology.Descendants("info").Single(info => Text(info, "name") == "NumaBenchLeftOut"), "value"));
        Assert.Equal(["0", "1", "2", "3", "4", "5", "6", "7"], topology.Descendants("object").Where(entry => Text(entry, "type") == "PU").Select(entry => Text(entry, "os_index")));

        IEnumerable<string> Values(string name) => topology.Elements("memattr").Single(attribute => Text(attribute, "name") == name).Elements()
            .Select(value => $"{Text(value, "initiator_cpuset").Replace("0x0000000", "0x").Replace("0x000000", "0x")} > {nodes[Text(value, "target_obj_gp_index")]}: {Text(value, "value")}").Order(StringComparer.Ordinal);
    }

    [Fact]
    public void Lstopo_reads_it_back()
    {
        Assert.SkipUnless(InstalledTool.Has("lstopo-no-graphics"), "lstopo is not installed (Debian's package hwloc-nox)");
        folder.Write("numa.xml", HwlocExport.Write(ExportedRuns.Two().Read(folder)));
        (int code, string attributes, string errors) = InstalledTool.Run("lstopo-no-graphics", "-i", folder.File("numa.xml"), "--memattrs");
        Assert.Equal((0, ""), (code, errors));
        // hwloc numbers nodes in its own order; without CPUs comes last, and P# is ours.
        Assert.Contains("  NUMANode L#1 = 20981 from cpuset 0x0000000f (Group0 L#0)", attributes, StringComparison.Ordinal);
        Assert.Contains("  NUMANode L#2 = 250 from cpuset 0x0000000f (Group0 L#0)", attributes, StringComparison.Ordinal);
        Assert.Contains("NUMANode L#2 (P#4 64GB)", InstalledTool.Run("lstopo-no-graphics", "-i", folder.File("numa.xml"), "--of", "console").Output, StringComparison.Ordinal);

        SyntheticRuns.OneNode().WriteTo(folder);
        folder.Write("one.xml", HwlocExport.Write(SyntheticRuns.OneNode().Read(folder)));
        Assert.Contains("NUMANode L#0 = 90 from cpuset 0x0000000f (Machine L#0)", InstalledTool.Run("lstopo-no-graphics", "-i", folder.File("one.xml"), "--memattrs").Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("0-3", "2-5", "several nodes claim the same CPUs")]
    [InlineData("", "", "no node has CPUs")]
    [InlineData("0-3", "9000", "the machine has CPUs beyond 8191")]
    public void A_machine_that_hwloc_cannot_hold_is_refused(string first, string second, string why)
    {
        var e = Assert.Throws<CannotExportException>(() => HwlocExport.Write(new RunBuilder((0, first, 1 << 20), (1, second, 1 << 20)).Read(folder)));
        Assert.Equal($"no hwloc-xml can be made: {why}; the other formats need no topology", e.Message);
    }

    [Theory]
    [InlineData(new int[0], "0x0")]
    [InlineData(new[] { 0, 3 }, "0x00000009")]
    [InlineData(new[] { 1, 64 }, "0x00000001,0x0,0x00000002")]
    public void Sets_are_written_in_words_of_32_bits(int[] ids, string bitmap) => Assert.Equal(bitmap, HwlocBitmap.Of(ids));

    static string Text(XElement element, string name) => element.Attribute(name)!.Value;
}
