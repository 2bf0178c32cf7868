using NumaBench.Bench.Inspect.Reads;
using NumaBench.Bench.Machine;
using NumaBench.Numa;
using NumaBench.Tests.Machines;
using Xunit;

namespace NumaBench.Tests.Inspect.Reads;

public sealed class MemoryReadEventsTests
{
    [Theory]
    [InlineData("GenuineIntel", 6, 143, 0x01D3, 0x02D3)]
    [InlineData("GenuineIntel", 6, 85, 0x01D3, 0x02D3)]
    [InlineData("AuthenticAMD", 23, 49, 0x0843, 0x4043)]
    [InlineData("AuthenticAMD", 25, 17, 0x0844, 0x4044)]
    [InlineData("AuthenticAMD", 26, 2, 0x0844, 0x4044)]
    public void Servers_have_events_of_their_own(string vendor, int family, int model, int local, int remote)
    {
        MemoryReadEvents events = Of(vendor, family, model)!;

        Assert.Equal((new CounterEvent(4, (ulong)local), new CounterEvent(4, (ulong)remote)), (events.Local, events.Remote));
    }

    [Theory]
    [InlineData("GenuineIntel", 6, 158)]
    [InlineData("GenuineIntel", 15, 85)]
    [InlineData("AuthenticAMD", 16, 9)]
    [InlineData("HygonGenuine", 24, 1)]
    public void Of_other_processors_none_is_guessed(string vendor, int family, int model) => Assert.Null(Of(vendor, family, model));

    [Fact]
    public void A_processor_that_does_not_say_what_it_is_has_none()
    {
        using SysFsTree tree = new SysFsTree().File("proc/cpuinfo", "processor : 0\nCPU implementer : 0x41");

        Assert.Null(MemoryReadEvents.Of(new CpuInfo(tree.Open())));
    }

    static MemoryReadEvents? Of(string vendor, int family, int model)
    {
        using SysFsTree tree = new SysFsTree().File("proc/cpuinfo", $"processor\t: 0\nvendor_id\t: {vendor}\ncpu family\t: {family}\nmodel\t\t: {model}\nmodel name\t: Some CPU 6 143\n");
        return MemoryReadEvents.Of(new CpuInfo(tree.Open()));
    }
}
