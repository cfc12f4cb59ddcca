"""`bin/gongzhi` in parts."""
