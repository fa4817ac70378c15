"""From names to checked addresses."""

import time
from collections.abc import Sequence
from ipaddress import ip_address

import pytest

from index.errors import FetchError, ForbiddenAddressError
from index.fetching.addresses import Address
from index.fetching.resolving import Resolve, checked_addresses, system_resolve
from tests.index.fetching.site import Names


def resolved(host: str, resolve: Resolve, *, allow_private: bool = False, seconds: float = 5.0) -> tuple[Address, ...]:
    return checked_addresses(
        host, 80, resolve=resolve, allow_private=allow_private, seconds=seconds, name="http://example.com/"
    )


def test_all_addresses_of_a_name_are_given_in_the_order_of_the_resolver() -> None:
    names = Names(example_com=[["2606:4700::1", "93.184.215.14"]])
    assert resolved("example.com", names) == (ip_address("2606:4700::1"), ip_address("93.184.215.14"))
    assert names.asked == ["example.com"]


@pytest.mark.parametrize("bad", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1", "::ffff:10.0.0.1", "fe80::1%eth0"])
def test_one_forbidden_address_among_good_ones_refuses_the_name(bad: str) -> None:
    with pytest.raises(ForbiddenAddressError, match=r"^http://example\.com/ cannot be fetched: it leads to "):
        resolved("example.com", Names(example_com=[["93.184.215.14", bad]]))


def test_a_host_written_as_an_address_is_never_looked_up() -> None:
    names = Names()
    assert resolved("134744072", names) == (ip_address("8.8.8.8"),)
    assert names.asked == []


def test_an_unknown_name_is_said_to_be_unknown() -> None:
    with pytest.raises(FetchError, match=r"the name nowhere\.example is not known"):
        resolved("nowhere.example", Names())
    with pytest.raises(FetchError, match=r"the name nowhere\.example is not known"):
        resolved("nowhere.example", Names(nowhere_example=[[]]))


def test_a_resolver_that_does_not_answer_is_waited_for_no_longer_than_allowed() -> None:
    def slow(_host: str, _port: int) -> Sequence[str]:
        time.sleep(0.5)
        return ["93.184.215.14"]

    began = time.monotonic()
    with pytest.raises(FetchError, match=r"took more than 0\.05 seconds"):
        resolved("example.com", slow, seconds=0.05)
    assert time.monotonic() - began < 0.4


def test_this_machine_resolves_its_own_name_to_itself_which_is_refused() -> None:
    assert set(system_resolve("localhost", 80)) <= {"127.0.0.1", "::1"}
    with pytest.raises(ForbiddenAddressError, match="on this machine"):
        resolved("localhost", system_resolve)


def test_a_name_that_no_resolver_takes_is_an_error_of_the_system() -> None:
    with pytest.raises(OSError, match="is not a name"):
        system_resolve("a" * 64 + ".example", 80)
